//! A suspension is a stop: it has an instant and a reason, nothing that it interrupts is lost, and resuming gives the time
//! back (`docs/adr/0046-a-suspension-is-a-stop.md`).

use jiff::{SignedDuration, Span, Timestamp, Unit, civil::DateTime};

use super::{Calendar, CalendarDefect, CalendarDefectCode, RoundCalendar, Suspension, TabWindow, instant, paris};
use crate::follow::check_code::Found;

/// Why the checks suspend a campaign, as shown to everybody: reasons are in French, like those that administrators write.
const FOUND_BY_CHECKS: &str = "Contrôles\u{a0}: des points sont à corriger avant l’ouverture des vœux.";

/// A stop shorter than this takes so little time from people that every date may stay.
const SHORT: SignedDuration = SignedDuration::from_hours(1);

impl Calendar {
    /// This calendar as it replaces `before` at `now`: the instants of suspending and resuming and what the checks found are
    /// those of the server, and the reason of the last resuming stays. A campaign that is suspended has not been resumed, so that resuming takes a
    /// reason of its own.
    #[must_use]
    pub fn replacing(mut self, before: Option<&Self>, now: Timestamp) -> Self {
        let suspended_before = before.and_then(|before| before.suspended.as_ref());
        match (&mut self.suspended, suspended_before) {
            (Some(suspension), Some(Suspension { since, checks, .. })) => {
                (suspension.since, suspension.checks) = (*since, checks.clone());
            }
            (Some(suspension), None) => (suspension.since, suspension.checks) = (Some(now), Vec::new()),
            (None, Some(begun)) => self.resumed.iter_mut().for_each(|resumption| {
                (resumption.at, resumption.accepted) = (Some(now), begun.checks.clone());
            }),
            (None, None) => self.resumed = before.and_then(|before| before.resumed.clone()),
        }
        self.resumed = self.resumed.filter(|_| self.suspended.is_none());
        self
    }

    /// What was `found` before the wishes of `round`, without what two administrators have accepted when they resumed the campaign
    /// for these wishes.
    pub fn unaccepted(&self, mut found: Vec<Found>, round: u32) -> Vec<Found> {
        // What was accepted for earlier wishes is not accepted for these.
        let earlier = round.checked_sub(1).and_then(|before| self.round(before)).map(|dates| dates.wishes.opens_at());
        let resumed = self.resumed.as_ref().filter(|resumption| resumption.at >= earlier);
        let accepted = resumed.map_or(&[][..], |resumption| &resumption.accepted);
        found.retain(|new| !accepted.iter().any(|old| old.code == new.code && new.count <= old.count));
        found
    }

    /// This calendar, suspended at `now` because of what the checks have `found` before the wishes of `round`. None if it
    /// is suspended already, or if two administrators have accepted all of it.
    #[must_use]
    pub fn suspended_by_checks(&self, found: Vec<Found>, round: u32, now: Timestamp) -> Option<Self> {
        if self.suspended.is_some() || self.unaccepted(found.clone(), round).is_empty() {
            return None;
        }
        let suspension = Suspension { reason: FOUND_BY_CHECKS.to_owned(), since: Some(now), checks: found };
        Some(Self { suspended: Some(suspension), resumed: None, ..self.clone() })
    }

    /// Whether the checks have suspended the campaign.
    pub fn is_suspended_by_checks(&self) -> bool {
        self.suspended.as_ref().is_some_and(|suspension| !suspension.checks.is_empty())
    }

    /// This calendar, which resumes a campaign that the checks have suspended, with what they find as it is resumed.
    #[must_use]
    pub fn accepting(mut self, found: &[Found]) -> Self {
        self.resumed.iter_mut().for_each(|resumption| resumption.accepted = found.to_vec());
        self
    }

    /// The defect of a calendar by which one administrator alone resumes a campaign that the checks have suspended.
    pub fn check_resuming_alone(&self, before: &Self) -> Option<CalendarDefect> {
        let code = CalendarDefectCode::SuspendedByChecks;
        (before.is_suspended_by_checks() && self.suspended.is_none())
            .then(|| CalendarDefect { field: "/suspended".to_owned(), code })
    }

    /// This calendar for those who do not plan it: what the checks have found is left out.
    #[must_use]
    pub fn without_findings(&self) -> Self {
        let mut told = self.clone();
        told.suspended.iter_mut().for_each(|suspension| suspension.checks.clear());
        told.resumed.iter_mut().for_each(|resumption| resumption.accepted.clear());
        told
    }

    /// The defect of a calendar that resumes the campaign of `before` without a reason.
    pub fn check_resuming(&self, before: &Self) -> Option<CalendarDefect> {
        let resumes = before.suspended.is_some() && self.suspended.is_none();
        let says_why = self.resumed.as_ref().is_some_and(|resumption| !resumption.reason.trim().is_empty());
        let field = "/resumed/reason".to_owned();
        (resumes && !says_why).then_some(CalendarDefect { field, code: CalendarDefectCode::ReasonMissing })
    }

    /// The instant up to which the campaign has gone on at `now`: that of the suspension, if it is suspended.
    pub fn went_on_until(&self, now: Timestamp) -> Timestamp {
        self.suspended.as_ref().and_then(|suspension| suspension.since).map_or(now, |since| since.min(now))
    }

    /// Whether the public value of a round's draw exists for the campaign at `now`. A value whose hour comes while the
    /// campaign is suspended serves for nothing: another one is named when the campaign resumes.
    pub fn is_drawn(&self, round: &RoundCalendar, now: Timestamp) -> bool {
        instant(round.draw.at) <= self.went_on_until(now)
    }

    /// The calendar that resumes a suspended campaign at `now` and gives the lost time back: every date that had not
    /// passed when the campaign was suspended comes later, by whole days, so that each keeps its hour. A stop of less than an
    /// hour in which no date has passed moves none. None if the campaign is not suspended, or nobody knows since when.
    #[must_use]
    pub fn resuming(&self, now: Timestamp) -> Option<Self> {
        let since = self.suspended.as_ref()?.since?;
        let mut proposal = Self { suspended: None, ..self.clone() };
        let passed = proposal.dates_mut().any(|date| (since..=now).contains(&instant(*date)));
        if !passed && now.duration_since(since) < SHORT {
            return Some(proposal);
        }
        let days = whole_days(paris(since), paris(now));
        for date in proposal.dates_mut().filter(|date| instant(**date) > since) {
            *date = days_later(*date, days);
        }
        Some(proposal)
    }

    /// The calendar that gives the wishes of `round` their whole time although the round before is published late:
    /// every date from their opening on comes later, by as many whole days as let a day pass between `now` and their opening
    /// . None for a round that the calendar does not have.
    #[must_use]
    pub fn delaying(&self, round: u32, now: Timestamp) -> Option<Self> {
        let opens = self.round(round)?.wishes.opens;
        let days = whole_days(opens, days_later(paris(now), 1));
        let mut proposal = self.clone();
        for date in proposal.dates_mut().filter(|date| **date >= opens) {
            *date = days_later(*date, days);
        }
        Some(proposal)
    }

    fn dates_mut(&mut self) -> impl Iterator<Item = &mut DateTime> {
        let Self {
            announced, dossier_opens, descriptions_open, rounds, off_application, final_results_at, tabs, ..
        } = self;
        let rounds = rounds.iter_mut().flat_map(|RoundCalendar { wishes, ranking, draw, results_at, .. }| {
            let windows = [&mut wishes.opens, &mut wishes.closes, &mut ranking.opens, &mut ranking.closes];
            windows.into_iter().chain([&mut draw.at, results_at])
        });
        let tabs = tabs.iter_mut().flat_map(|TabWindow { window, .. }| [&mut window.opens, &mut window.closes]);
        announced
            .iter_mut()
            .chain([dossier_opens, descriptions_open])
            .chain(rounds)
            .chain([&mut off_application.opens, &mut off_application.closes, final_results_at])
            .chain(tabs)
    }
}

/// The number of days from one date to another, a day that has begun counted whole.
fn whole_days(from: DateTime, to: DateTime) -> i64 {
    let Ok(between) = from.until((Unit::Day, to)) else { return 0 };
    let days = i64::from(between.get_days());
    if days_later(from, days) < to { days + 1 } else { days }
}

/// The date so many days later, at its hour. An hour that does not exist or exists twice is moved one hour earlier.
fn days_later(date: DateTime, days: i64) -> DateTime {
    let later = Span::new().try_days(days).and_then(|span| date.checked_add(span)).unwrap_or(date);
    if super::paris::ambiguity(later).is_some() { later.saturating_sub(Span::new().hours(1)) } else { later }
}
