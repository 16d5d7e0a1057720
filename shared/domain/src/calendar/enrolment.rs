//! When *coordonnateurs* and managers are asked for a second factor by mail, and from when on the mailbox alone brings none.

use jiff::{Span, Timestamp, civil::time};

use super::{Calendar, instant};
use crate::Campaign;

/// Days before the first wishes open.
const DAYS_BEFORE: i64 = 14;

impl Calendar {
    /// Whether a second factor is asked for by mail at `now`: from nine in the morning, two weeks before the first wishes
    /// open, to the end of the campaign. Until then no wishes are stated, so that a thief who enrols in
    /// the place of the owner reads no choice.
    pub fn asks_for_second_factors(&self, now: Timestamp) -> bool {
        let Some(first) = self.rounds.first() else { return false };
        let day = first.wishes.opens.date().checked_sub(Span::new().days(DAYS_BEFORE));
        // At nine no clock is changed. A calendar that begins with the first days that can be written has no such day.
        day.is_ok_and(|day| instant(day.to_datetime(time(9, 0, 0, 0))) <= now) && now < instant(self.final_results_at)
    }
}

impl Campaign {
    /// Whether staff who have no second factor yet get one only with a code that is told by telephone: from the opening of
    /// the first wishes to the purge, while whoever reads their mailbox could read other people's choices.
    pub fn enrols_by_telephone(&self, now: Timestamp) -> bool {
        let first = self.calendar.rounds.first();
        first.is_some_and(|first| instant(first.wishes.opens) <= now) && !self.is_purged(now)
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::fixture::campaign;

    #[test]
    fn second_factors_are_asked_for_two_weeks_ahead() {
        let calendar = campaign().calendar;
        let asks = |at: &str| calendar.asks_for_second_factors(at.parse().unwrap());
        // The first wishes open on 4 March 2024.
        assert!(!asks("2024-02-19T07:59:59Z"));
        assert!(asks("2024-02-19T08:00:00Z"));
        assert!(asks("2024-03-10T12:00:00Z"));
        assert!(!asks("2024-12-01T00:00:00Z"));
    }

    #[test]
    fn the_mailbox_alone_enrols_nobody_while_there_are_choices_to_read() {
        let campaign = campaign();
        let by_telephone = |at: &str| campaign.enrols_by_telephone(at.parse().unwrap());
        assert!(!by_telephone("2024-03-03T22:59:59Z"));
        assert!(by_telephone("2024-03-03T23:00:00Z"));
        assert!(by_telephone("2024-03-10T12:00:00Z"));
        // The final results are out, and the lists are kept for a year.
        assert!(by_telephone("2024-12-01T00:00:00Z"));
        assert!(!by_telephone("2026-01-01T00:00:00Z"));
    }
}
