//! When a campaign is checked: administrators are told what blocks some days before the wishes of a round open and before its
//! results, and what still blocks when the wishes are about to open suspends the campaign.

use jiff::{Span, civil::time};

use super::{RoundCalendar, Transition, TransitionKind, paris::hours_before};

/// Days before the date. The last of them leaves a day to mend what blocks.
const DAYS_BEFORE: [i64; 3] = [7, 3, 1];

/// Hours before the wishes open at which what blocks suspends the campaign: a day leaves time to mend it, an
/// hour finds what has come up since, and at the opening itself it is too late for anything else.
const HOURS_BEFORE: [u32; 3] = [24, 1, 0];

impl RoundCalendar {
    /// The checks before the wishes of this round, the round `round`, that suspend the campaign.
    pub(crate) fn readiness_checks(&self, round: u32) -> impl Iterator<Item = Transition> {
        let at = HOURS_BEFORE.into_iter().filter_map(|hours| hours_before(self.wishes.opens, hours));
        at.map(move |at| Transition { round, kind: TransitionKind::WishesReadiness, at })
    }

    /// The checks before the dates of this round, the round `round`, each at nine in the morning.
    pub(crate) fn checks(&self, round: u32) -> impl Iterator<Item = Transition> {
        let dated = [(TransitionKind::WishesCheck, self.wishes.opens), (TransitionKind::ResultsCheck, self.results_at)];
        dated.into_iter().flat_map(move |(kind, date)| {
            // A date among the first that can be written has no day before it.
            let day = move |days| date.date().checked_sub(Span::new().days(days)).ok();
            let days = DAYS_BEFORE.into_iter().filter_map(day);
            days.map(move |day| Transition { round, kind, at: day.to_datetime(time(9, 0, 0, 0)) })
        })
    }
}
