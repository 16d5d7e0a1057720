//! What a calendar changes when it takes the place of another: what happens at once, and every date that moves. People read
//! it before they save.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::DateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Calendar, RoundCalendar, Transition, TransitionKind, Window, phase::WindowKind};
use crate::Campaign;

/// One thing that a new calendar changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Consequence {
    /// JSON pointer of the date, the window or the round in the new calendar, or in the one before if it is taken away.
    pub field: String,
    /// Stable code of the change.
    pub code: ConsequenceCode,
    /// The date before; absent if there was none, or if the change is not one of a date.
    #[schemars(with = "Option<crate::schema::LocalTime>")]
    pub before: Option<DateTime>,
    /// The date in the new calendar; absent if there is none, or if the change is not one of a date.
    #[schemars(with = "Option<crate::schema::LocalTime>")]
    pub after: Option<DateTime>,
}

/// What changes: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsequenceCode {
    /// The campaign stops.
    Suspends,
    /// The campaign goes on.
    Resumes,
    /// The calendar has one more round.
    RoundAdded,
    /// The round disappears, with what was stated in it.
    RoundRemoved,
    /// The window opens as soon as the calendar is saved.
    OpensAtOnce,
    /// The window had closed and opens again as soon as the calendar is saved.
    ReopensAtOnce,
    /// The window is open and closes as soon as the calendar is saved.
    ClosesAtOnce,
    /// Those who have not finished are reminded at once.
    RemindsAtOnce,
    /// The lists of candidates are drawn up at once.
    DrawsUpAtOnce,
    /// The round is matched at once.
    MatchesAtOnce,
    /// An approved run is published at once.
    PublishesAtOnce,
    /// The campaign ends at once.
    EndsAtOnce,
    /// Personal data is purged at once.
    PurgesAtOnce,
    /// The date comes earlier.
    Earlier,
    /// The date comes later.
    Later,
    /// There is a date where there was none.
    Added,
    /// There is no date any more.
    Removed,
    /// Something else gives the public value of the draw.
    OtherSource,
}

impl Campaign {
    /// What changes when the calendar `after` takes the place of the campaign's at `now`: what happens at once, then each
    /// date that moves, in the order of the calendar. `published` tells whether the results of a round are out.
    pub fn consequences(&self, after: &Calendar, now: Timestamp, published: impl Fn(u32) -> bool) -> Vec<Consequence> {
        let before = &self.calendar;
        let mut found = stops(before, after);
        found.extend(rounds(before, after));
        found.extend(windows(before, after, now, &published));
        found.extend(self.steps(after, now));
        found.extend(moves(before, after));
        found
    }

    /// The steps that were not carried out before and are due when the calendar is saved.
    fn steps(&self, after: &Calendar, now: Timestamp) -> Vec<Consequence> {
        let (was, went_on_until) = (self.transitions(), self.calendar.went_on_until(now));
        let campaign = Self { calendar: after.clone(), ..self.clone() };
        let steps = campaign.transitions();
        let is_new = |step: &&Transition| {
            step.due_at() <= now && !was.iter().any(|old| old == *step && old.due_at() <= went_on_until)
        };
        let acts = |step: &&Transition| step.kind == TransitionKind::Purge || after.suspended.is_none();
        let due = steps.iter().filter(is_new).filter(acts);
        due.filter_map(|step| at_once(step, &campaign, now)).collect()
    }
}

/// What a step does when it is due at once; none for a step that only takes note of a date, whose window says it, and for one
/// that tells of another step.
fn at_once(step: &Transition, campaign: &Campaign, now: Timestamp) -> Option<Consequence> {
    let reminds = |kind: WindowKind| {
        let open = campaign.calendar.round(step.round).is_some_and(|dates| dates.window(kind).contains(now));
        (open && !campaign.is_overtaken(step, now)).then_some(ConsequenceCode::RemindsAtOnce)
    };
    let (name, code) = match step.kind {
        TransitionKind::DossiersOpen
        | TransitionKind::DescriptionsOpen
        | TransitionKind::WishesCheck
        | TransitionKind::WishesReadiness
        | TransitionKind::WishesOpen
        | TransitionKind::WishesCounted
        | TransitionKind::RankingOpen
        | TransitionKind::ResultsCheck
        | TransitionKind::OffApplication => return None,
        TransitionKind::WishesReminder => ("wishes/closes", reminds(WindowKind::Wishes)?),
        TransitionKind::RankingReminder => ("ranking/closes", reminds(WindowKind::Ranking)?),
        TransitionKind::WishesClose => ("wishes/closes", ConsequenceCode::DrawsUpAtOnce),
        TransitionKind::RankingClose => ("ranking/closes", ConsequenceCode::MatchesAtOnce),
        TransitionKind::Results => ("results_at", ConsequenceCode::PublishesAtOnce),
        TransitionKind::Close => ("", ConsequenceCode::EndsAtOnce),
        TransitionKind::Purge => ("", ConsequenceCode::PurgesAtOnce),
    };
    let index = step.round.checked_sub(1);
    let field = index.map_or_else(|| "/final_results_at".to_owned(), |index| format!("/rounds/{index}/{name}"));
    Some(without_date(field, code))
}

/// Whether the campaign stops or goes on.
fn stops(before: &Calendar, after: &Calendar) -> Vec<Consequence> {
    let code = match (&before.suspended, &after.suspended) {
        (None, Some(_)) => ConsequenceCode::Suspends,
        (Some(_), None) => ConsequenceCode::Resumes,
        (Some(_), Some(_)) | (None, None) => return Vec::new(),
    };
    vec![without_date("/suspended".to_owned(), code)]
}

/// The rounds that one of the calendars has and the other has not.
fn rounds(before: &Calendar, after: &Calendar) -> Vec<Consequence> {
    let opens = |round: Option<&RoundCalendar>| round.map(|round| round.wishes.opens);
    let added = after.rounds.len() > before.rounds.len();
    let code = if added { ConsequenceCode::RoundAdded } else { ConsequenceCode::RoundRemoved };
    let (first, last) = (before.rounds.len().min(after.rounds.len()), before.rounds.len().max(after.rounds.len()));
    let change = |index: usize| Consequence {
        field: format!("/rounds/{index}"),
        code,
        before: opens(before.rounds.get(index)),
        after: opens(after.rounds.get(index)),
    };
    (first..last).map(change).collect()
}

/// The windows in which people write that open or close as soon as the calendar is saved.
fn windows(before: &Calendar, after: &Calendar, now: Timestamp, published: &impl Fn(u32) -> bool) -> Vec<Consequence> {
    let open = |calendar: &Calendar, round: u32, window: Option<Window>| {
        let reached = round <= 1 || published(round - 1);
        reached && calendar.suspended.is_none() && window.is_some_and(|window| window.contains(now))
    };
    let change = |(field, round, was, is): (String, u32, Option<Window>, Option<Window>)| {
        let closed = before.suspended.is_none() && was.is_some_and(|window| window.closes_at() <= now);
        let code = match (open(before, round, was), open(after, round, is)) {
            (false, true) if closed => ConsequenceCode::ReopensAtOnce,
            (false, true) => ConsequenceCode::OpensAtOnce,
            (true, false) => ConsequenceCode::ClosesAtOnce,
            (true, true) | (false, false) => return None,
        };
        Some(without_date(field, code))
    };
    let rounds = (1..).zip(0..before.rounds.len().max(after.rounds.len()));
    let of_rounds = rounds.flat_map(|(round, index)| {
        [("wishes", WindowKind::Wishes), ("ranking", WindowKind::Ranking)].map(|(name, kind)| {
            let window = |calendar: &Calendar| calendar.round(round).map(|dates| dates.window(kind));
            (format!("/rounds/{index}/{name}"), round, window(before), window(after))
        })
    });
    let off = ("/off_application".to_owned(), 0, Some(before.off_application), Some(after.off_application));
    of_rounds.chain([off]).filter_map(change).collect()
}

/// The dates that move, come or go, and the sources of public values, in the rounds that both calendars have.
fn moves(before: &Calendar, after: &Calendar) -> Vec<Consequence> {
    let both = before.rounds.len().min(after.rounds.len());
    let (was, is) = (dates(before, both), dates(after, both));
    let was_at: BTreeMap<&str, DateTime> = was.iter().map(|(field, at)| (field.as_str(), *at)).collect();
    let is_at: BTreeMap<&str, DateTime> = is.iter().map(|(field, at)| (field.as_str(), *at)).collect();
    let gone = was.iter().filter(|(field, _)| !is_at.contains_key(field.as_str()));
    let moved = is.iter().chain(gone).filter_map(|(field, _)| {
        let (before, after) = (was_at.get(field.as_str()).copied(), is_at.get(field.as_str()).copied());
        let code = match (before, after) {
            (Some(before), Some(after)) if after < before => ConsequenceCode::Earlier,
            (Some(before), Some(after)) if after > before => ConsequenceCode::Later,
            (None, Some(_)) => ConsequenceCode::Added,
            (Some(_), None) => ConsequenceCode::Removed,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        Some(Consequence { field: field.clone(), code, before, after })
    });
    let sources = before.rounds.iter().zip(&after.rounds).enumerate();
    let sources = sources.filter(|(_, (before, after))| before.draw.source != after.draw.source);
    let sources =
        sources.map(|(index, _)| without_date(format!("/rounds/{index}/draw/source"), ConsequenceCode::OtherSource));
    moved.chain(sources).collect()
}

/// Every date of the campaign, of its first `rounds` rounds and of the tabs.
fn dates(calendar: &Calendar, rounds: usize) -> Vec<(String, DateTime)> {
    let beyond = |field: &str| {
        let index = field.strip_prefix("/rounds/").and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
        index.is_some_and(|index| index >= rounds)
    };
    let mut dates: Vec<_> = calendar.dated().into_iter().filter(|(field, _)| !beyond(field)).collect();
    let drawn = calendar.rounds.iter().take(rounds).enumerate();
    dates.extend(drawn.map(|(index, round)| (format!("/rounds/{index}/draw/at"), round.draw.at)));
    for (index, tab) in calendar.tabs.iter().enumerate() {
        dates.push((format!("/tabs/{index}/opens"), tab.window.opens));
        dates.push((format!("/tabs/{index}/closes"), tab.window.closes));
    }
    dates
}

fn without_date(field: String, code: ConsequenceCode) -> Consequence {
    Consequence { field, code, before: None, after: None }
}
