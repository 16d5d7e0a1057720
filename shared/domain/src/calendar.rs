//! The calendar of a campaign: who may do what, when. Written in Paris time, compared in UTC.
//!
//! Windows are half-open. "Jusqu'au jeudi 7 mars 23h59" means the end of that minute: it is written `2024-03-08T00:00`
//! and shown as 23:59.

mod check;
mod checks;
mod consequences;
mod enrolment;
mod feed;
mod lint;
mod news;
mod openings;
mod paris;
pub mod phase;
mod preset;
pub mod said;
mod suspension;

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::follow::check_code::Found;

pub use check::{CalendarDefect, CalendarDefectCode};
pub use consequences::{Consequence, ConsequenceCode};
pub use feed::feed;
pub use lint::{CalendarSaved, CalendarWarning, CalendarWarningCode};
pub use news::{MovedWindow, News};
pub use openings::Opening;
pub(crate) use paris::french_day;
pub use paris::{ZONE, instant, paris};

/// Time between the closing of a window and the step that acts on it: every write that began in time has arrived by
/// then.
const AFTER_CLOSING: SignedDuration = SignedDuration::from_secs(60);

/// A half-open span of Paris time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First instant inside, e.g. `2024-03-04T00:00`.
    #[schemars(with = "crate::schema::LocalTime")]
    pub opens: DateTime,
    /// First instant outside, e.g. `2024-03-08T00:00` for "7 mars 23h59".
    #[schemars(with = "crate::schema::LocalTime")]
    pub closes: DateTime,
}

impl Window {
    /// Whether `now` is inside the window.
    pub fn contains(&self, now: Timestamp) -> bool {
        instant(self.opens) <= now && now < instant(self.closes)
    }

    /// The instant at which the window opens.
    pub fn opens_at(&self) -> Timestamp {
        instant(self.opens)
    }

    /// The Paris time `hours` hours before the window closes; none if the window is not open yet by then. Hours are
    /// counted on the clock, so that nine in the morning stays nine when the clocks change.
    pub fn before_closing(&self, hours: u32) -> Option<DateTime> {
        let at = paris::hours_before(self.closes, hours)?;
        (self.opens <= at).then_some(at)
    }

    /// The last minute inside the window, as people read its end: "23h59".
    pub fn last_minute(&self) -> DateTime {
        self.closes.saturating_sub(jiff::Span::new().minutes(1))
    }

    /// The first instant after the window, at which it is closed.
    pub fn closes_at(&self) -> Timestamp {
        instant(self.closes)
    }
}

/// The public value that completes the draw of a round, named in advance (`docs/adr/0013-the-draw.md`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawSource {
    /// What gives the numbers: "Loto (FDJ), 5 numéros et le numéro Chance".
    pub source: String,
    /// From when the numbers exist: the hour of the lottery, after the wishes and before the ranking closes.
    #[schemars(with = "crate::schema::LocalTime")]
    pub at: DateTime,
}

/// The dates of one in-application round (*vague*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundCalendar {
    /// The name people give to the round: "Novembre 2026 - vague 1".
    pub label: String,
    /// When students give hearts.
    pub wishes: Window,
    /// When RTS rank.
    pub ranking: Window,
    /// The public value of the round's draw.
    pub draw: DrawSource,
    /// When the results are published.
    #[schemars(with = "crate::schema::LocalTime")]
    pub results_at: DateTime,
}

/// One tab of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// *Gestion des étudiants*
    Students,
    /// *Gestion des postes*
    Posts,
    /// *Gestion des responsables des terrains de stage*
    Supervisors,
    /// *Résultats*
    Results,
}

/// When a role sees a tab of the menu. The two dates are shown under the title of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TabWindow {
    /// The role whose menu has the tab.
    pub role: crate::rights::Role,
    /// The tab.
    pub tab: Tab,
    /// When the tab is in the menu.
    #[serde(flatten)]
    pub window: Window,
}

/// A suspension: nothing is written until an administrator resumes the campaign (state SUSPENDUE).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Why the campaign is suspended, as shown to everybody.
    pub reason: String,
    /// Since when. The server sets it, whatever is sent; absent in calendars that are older than this date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::schema::Instant>")]
    pub since: Option<Timestamp>,
    /// What the checks found, if they have suspended the campaign; empty if an administrator has. The server sets it,
    /// whatever is sent, and tells administrators alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Found>,
}

/// The end of the last suspension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resumption {
    /// Why the campaign was resumed, and with these dates.
    pub reason: String,
    /// When. The server sets it, whatever is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::schema::Instant>")]
    pub at: Option<Timestamp>,
    /// What the checks had found when two administrators resumed the campaign all the same. The server sets it,
    /// whatever is sent, and tells administrators alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Found>,
}

/// All the dates of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// From when anybody may read these dates. A calendar that is not announced is a draft until the dossiers open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::schema::LocalTime>")]
    pub announced: Option<DateTime>,
    /// From when students may file their dossier and see the posts.
    #[schemars(with = "crate::schema::LocalTime")]
    pub dossier_opens: DateTime,
    /// From when RTS may check and describe their posts.
    #[schemars(with = "crate::schema::LocalTime")]
    pub descriptions_open: DateTime,
    /// The in-application rounds, in order.
    pub rounds: Vec<RoundCalendar>,
    /// When the managers record the last round, which is held outside the application.
    pub off_application: Window,
    /// When the result of the last round is known; nothing is written afterwards.
    #[schemars(with = "crate::schema::LocalTime")]
    pub final_results_at: DateTime,
    /// When tabs are in the menu; a tab without dates here is there for the whole campaign.
    #[serde(default)]
    pub tabs: Vec<TabWindow>,
    /// The suspension under way, if the campaign is suspended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<Suspension>,
    /// The end of the last suspension, if there was one: the calendar that resumes a campaign says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Resumption>,
}

/// A kind of step that the platform carries out by itself at an instant of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransitionKind {
    /// The dossiers open: students are told.
    DossiersOpen,
    /// Posts may be described: référents are told.
    DescriptionsOpen,
    /// The wishes open in some days: administrators are told what blocks them.
    WishesCheck,
    /// The wishes open in a day, in an hour, or now: what blocks suspends the campaign.
    WishesReadiness,
    /// The wishes window of a round opens: students are told.
    WishesOpen,
    /// Students whose list does not suffice are reminded before the wishes window closes.
    WishesReminder,
    /// The wishes window closes: each RTS's list of candidates is drawn up.
    WishesClose,
    /// Students are told what counted when the wishes closed.
    WishesCounted,
    /// The ranking window opens: référents who have candidates are told.
    RankingOpen,
    /// RTS who have a ranking that is not valid are reminded before the ranking window closes.
    RankingReminder,
    /// The ranking window closes: the matching runs.
    RankingClose,
    /// The results come in some days: administrators are told what blocks the campaign.
    ResultsCheck,
    /// The results are published.
    Results,
    /// The off-application round starts.
    OffApplication,
    /// The campaign is over.
    Close,
    /// Personal data is no longer needed and is purged.
    Purge,
}

impl TransitionKind {
    /// The name of the kind in keys, schedule names and logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::DossiersOpen => "dossiers-open",
            Self::DescriptionsOpen => "descriptions-open",
            Self::WishesCheck => "wishes-check",
            Self::WishesReadiness => "wishes-readiness",
            Self::WishesOpen => "wishes-open",
            Self::WishesReminder => "wishes-reminder",
            Self::WishesClose => "wishes-close",
            Self::WishesCounted => "wishes-counted",
            Self::RankingOpen => "ranking-open",
            Self::RankingReminder => "ranking-reminder",
            Self::RankingClose => "ranking-close",
            Self::ResultsCheck => "results-check",
            Self::Results => "results",
            Self::OffApplication => "off-application",
            Self::Close => "close",
            Self::Purge => "purge",
        }
    }
}

/// One dated step of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The round; 0 for a step of the campaign itself.
    pub round: u32,
    /// What is carried out.
    pub kind: TransitionKind,
    /// The date of the step, in Paris time.
    pub at: DateTime,
}

impl Transition {
    /// The instant from which the step is due: its date, or a minute later if a window closes at its date. Wishes may close
    /// at the date at which a ranking opens, and its candidates are drawn up first.
    pub fn due_at(&self) -> Timestamp {
        let delay = match self.kind {
            TransitionKind::WishesClose
            | TransitionKind::WishesCounted
            | TransitionKind::RankingOpen
            | TransitionKind::RankingClose => AFTER_CLOSING,
            TransitionKind::DossiersOpen
            | TransitionKind::DescriptionsOpen
            | TransitionKind::WishesCheck
            | TransitionKind::WishesReadiness
            | TransitionKind::WishesOpen
            | TransitionKind::WishesReminder
            | TransitionKind::RankingReminder
            | TransitionKind::ResultsCheck
            | TransitionKind::Results
            | TransitionKind::OffApplication
            | TransitionKind::Close
            | TransitionKind::Purge => SignedDuration::ZERO,
        };
        instant(self.at) + delay
    }
}

impl Calendar {
    /// The dates of round `round`, counted from 1; none if the calendar has no such round.
    pub fn round(&self, round: u32) -> Option<&RoundCalendar> {
        usize::try_from(round).ok()?.checked_sub(1).and_then(|index| self.rounds.get(index))
    }

    /// The calendar without the rounds after the first `rounds`, as it is for a specialty that has so many.
    #[must_use]
    pub fn first_rounds(&self, rounds: u32) -> Self {
        let first = (1..=rounds).map_while(|round| self.round(round).cloned()).collect();
        Self { rounds: first, ..self.clone() }
    }

    /// The label of round `round`; its number if the calendar no longer has the round.
    pub fn wave(&self, round: u32) -> String {
        self.round(round).map_or_else(|| round.to_string(), |dates| dates.label.clone())
    }

    /// Every step of this calendar, in order of time. [`crate::Campaign::transitions`] adds the checks before
    /// its dates, and the steps that depend on the campaign's parameters: reminders and purge.
    pub fn transitions(&self) -> Vec<Transition> {
        let campaign = |kind, at| Transition { round: 0, kind, at };
        let mut steps = vec![
            campaign(TransitionKind::DossiersOpen, self.dossier_opens),
            campaign(TransitionKind::DescriptionsOpen, self.descriptions_open),
        ];
        for (round, dates) in (1..).zip(&self.rounds) {
            let step = |kind, at| Transition { round, kind, at };
            steps.push(step(TransitionKind::WishesOpen, dates.wishes.opens));
            steps.push(step(TransitionKind::WishesClose, dates.wishes.closes));
            steps.push(step(TransitionKind::WishesCounted, dates.wishes.closes));
            steps.push(step(TransitionKind::RankingOpen, dates.ranking.opens));
            steps.push(step(TransitionKind::RankingClose, dates.ranking.closes));
            steps.push(step(TransitionKind::Results, dates.results_at));
        }
        steps.push(campaign(TransitionKind::OffApplication, self.off_application.opens));
        steps.push(campaign(TransitionKind::Close, self.final_results_at));
        steps.sort_by_key(|step| (step.at, step.round, step.kind));
        steps
    }

    /// Whether `role` sees `tab` at `now`; a tab without dates is always visible.
    pub fn tab_is_open(&self, role: crate::rights::Role, tab: Tab, now: Timestamp) -> bool {
        let mut dated = self.tabs.iter().filter(|entry| entry.role == role && entry.tab == tab).peekable();
        dated.peek().is_none() || dated.any(|entry| entry.window.contains(now))
    }
}
