//! The dates of a calendar, as these tests read them: from the JSON of the campaign, in Paris time, without the code
//! that decides by them.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::Value;

/// The dates of a campaign.
pub(crate) struct Dates {
    pub(crate) suspended: bool,
    /// Since when the campaign is suspended.
    since: Option<Timestamp>,
    pub(crate) dossier_opens: Timestamp,
    pub(crate) descriptions_open: Timestamp,
    pub(crate) final_results_at: Timestamp,
    rounds: Vec<RoundDates>,
}

/// The dates of a round.
#[derive(Clone, Copy)]
pub(crate) struct RoundDates {
    pub(crate) wishes: Span,
    pub(crate) ranking: Span,
    drawn: Timestamp,
}

/// A half-open span of time.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) opens: Timestamp,
    pub(crate) closes: Timestamp,
}

impl Dates {
    /// The dates of a calendar.
    pub(crate) fn read(calendar: &Value) -> Self {
        let span = |window: &Value| Span { opens: at(&window["opens"]), closes: at(&window["closes"]) };
        let rounds = calendar["rounds"].as_array().unwrap().iter();
        let rounds = rounds.map(|round| RoundDates {
            wishes: span(&round["wishes"]),
            ranking: span(&round["ranking"]),
            drawn: at(&round["draw"]["at"]),
        });
        Self {
            suspended: !calendar["suspended"].is_null(),
            since: calendar["suspended"]["since"].as_str().map(|since| since.parse().unwrap()),
            dossier_opens: at(&calendar["dossier_opens"]),
            descriptions_open: at(&calendar["descriptions_open"]),
            final_results_at: at(&calendar["final_results_at"]),
            rounds: rounds.collect(),
        }
    }

    /// The dates of a round, counted from 1.
    pub(crate) fn round(&self, round: u32) -> RoundDates {
        self.rounds[usize::try_from(round).unwrap() - 1]
    }

    /// Whether the wishes of a round may open again when the campaign resumes: it is suspended since before the public
    /// value of the round's draw.
    pub(crate) fn may_reopen(&self, round: u32) -> bool {
        self.since.is_some_and(|since| since < self.round(round).drawn)
    }

    /// Whether lists of students and posts may change (`docs/procedure.md`, section 2): before the first round, after
    /// the publication of a round until the wishes of the next open, after the last round until the final results, and
    /// while the campaign is suspended.
    pub(crate) fn lists_may_change(&self, now: Timestamp, published: u32) -> bool {
        let begun = self.rounds.iter().filter(|round| round.wishes.opens <= now).count();
        self.suspended || (begun == usize::try_from(published).unwrap() && now < self.final_results_at)
    }
}

/// The instant of a JSON string that holds a time in Paris.
fn at(written: &Value) -> Timestamp {
    instant(written.as_str().unwrap())
}

/// The instant of a time in Paris. This is always in spring 2024, when no time exists twice.
pub(crate) fn instant(written: &str) -> Timestamp {
    static PARIS: TimeZone = jiff::tz::get!("Europe/Paris");
    PARIS.to_timestamp(written.parse::<DateTime>().unwrap()).unwrap()
}

#[test]
fn the_dates_are_those_of_paris() {
    let campaign: Value = serde_json::from_str(include_str!("../../../events/campaign-2024.json")).unwrap();
    let dates = Dates::read(&campaign["calendar"]);
    assert_eq!(dates.round(1).wishes.opens.to_string(), "2024-03-03T23:00:00Z");
    assert_eq!(dates.round(2).ranking.closes.to_string(), "2024-03-18T23:00:00Z");
    assert_eq!(instant("2024-04-30T00:00").to_string(), "2024-04-29T22:00:00Z");
    let now = |text: &str| text.parse().unwrap();
    assert!(dates.lists_may_change(now("2024-03-03T22:59:59Z"), 0));
    assert!(!dates.lists_may_change(now("2024-03-03T23:00:00Z"), 0));
    assert!(dates.lists_may_change(now("2024-03-13T13:00:00Z"), 1));
    assert!(!dates.lists_may_change(now("2024-03-14T08:00:00Z"), 0));
}
