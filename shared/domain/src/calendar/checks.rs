//! When administrators are told what blocks a campaign: some days before the wishes of a round open, and before its results.

use jiff::{Span, civil::time};

use super::{RoundCalendar, Transition, TransitionKind};

/// Days before the date. The last of them leaves a day to mend what blocks.
const DAYS_BEFORE: [i64; 3] = [7, 3, 1];

impl RoundCalendar {
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
