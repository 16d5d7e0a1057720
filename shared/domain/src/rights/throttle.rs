//! Delays after failed attempts. A delay grows with each failure and ends, so that nobody can lock another person out
//! for good.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Time after the last failure at which the record of failures is deleted.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// The failed attempts counted under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// Number of failures that are not forgotten yet.
    pub failures: u32,
    /// The instant of the last failure.
    pub last_at: Timestamp,
}

/// How failures of one kind turn into delays.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Number of failures without any delay.
    pub free: u32,
    /// The longest delay.
    pub longest: SignedDuration,
    /// Time in which one failure is forgotten.
    pub forgets_one_every: SignedDuration,
}

const QUARTER: SignedDuration = SignedDuration::from_mins(15);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// Attempts for one address from one network.
pub const PERSON: Allowance = Allowance { free: 3, longest: QUARTER, forgets_one_every: SignedDuration::from_hours(1) };
/// Attempts at the password of one address from networks unknown for it: guesses spread over many networks.
pub const ADDRESS: Allowance = Allowance { free: 50, longest: QUARTER, forgets_one_every: QUARTER };
/// Mails to one address, whoever asks for them: nobody can fill a mailbox, and its owner waits a few seconds at most.
pub const ADDRESS_MAILS: Allowance =
    Allowance { free: 20, longest: SignedDuration::from_secs(8), forgets_one_every: MINUTE };
/// Attempts from one network; a whole hospital may share one IP address.
pub const NETWORK: Allowance = Allowance { free: 100, longest: MINUTE, forgets_one_every: MINUTE };
/// Mails asked for from one network: a whole faculty may ask on the day the wishes open.
pub const NETWORK_MAILS: Allowance =
    Allowance { free: 2_000, longest: MINUTE, forgets_one_every: SignedDuration::from_secs(2) };

impl Tries {
    /// The record after one more failure.
    #[must_use]
    pub fn failed(before: Option<Self>, allowance: Allowance, now: Timestamp) -> Self {
        let kept = before.map_or(0, |tries| tries.remembered(allowance, now));
        Self { failures: kept.saturating_add(1), last_at: now }
    }

    /// Number of failures that still count at `now`.
    fn remembered(&self, allowance: Allowance, now: Timestamp) -> u32 {
        let passed = now.duration_since(self.last_at).as_secs() / allowance.forgets_one_every.as_secs().max(1);
        // A clock that goes back forgets no failure; more than 2^32 failures to forget are more than were counted.
        u32::try_from(passed.max(0)).map_or(0, |forgotten| self.failures.saturating_sub(forgotten))
    }

    /// Time left before the next attempt: none within the free failures, then 1, 2, 4, … seconds after the last
    /// failure.
    pub fn wait(&self, allowance: Allowance, now: Timestamp) -> SignedDuration {
        let remembered = self.remembered(allowance, now);
        let Some(beyond) = remembered.checked_sub(allowance.free.saturating_add(1)) else {
            return SignedDuration::ZERO;
        };
        let delay = SignedDuration::from_secs(1_i64 << beyond.min(30)).min(allowance.longest);
        (self.last_at + delay).duration_since(now).max(SignedDuration::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    #[test]
    fn delays_begin_after_the_free_failures_double_and_end() {
        let waits = |failures| Tries { failures, last_at: at(0) }.wait(PERSON, at(0)).as_secs();
        assert_eq!((1..=8).map(waits).collect::<Vec<_>>(), [0, 0, 0, 1, 2, 4, 8, 16]);
        assert_eq!((waits(13), waits(14), waits(u32::MAX)), (512, 900, 900));
        assert_eq!(Tries { failures: 5, last_at: at(0) }.wait(PERSON, at(1)).as_secs(), 1);
        assert_eq!(Tries { failures: 5, last_at: at(0) }.wait(PERSON, at(9)).as_secs(), 0);
    }

    #[test]
    fn old_failures_are_forgotten() {
        let old = Tries { failures: 9, last_at: at(0) };
        assert_eq!(Tries::failed(Some(old), PERSON, at(60)).failures, 10);
        assert_eq!(Tries::failed(Some(old), PERSON, at(2 * 3_600)).failures, 8);
        assert_eq!(Tries::failed(Some(old), PERSON, at(86_400)).failures, 1);
        assert_eq!(Tries::failed(None, PERSON, at(0)).failures, 1);
        let centuries_later =
            Tries::failed(Some(Tries { failures: u32::MAX, ..old }), NETWORK_MAILS, at(10_000_000_000));
        assert_eq!(centuries_later.failures, 1);
        // A clock that goes back forgets no failure.
        assert_eq!(Tries::failed(Some(old), PERSON, at(-3_600)).failures, 10);
    }

    /// A network of many users who mistype at a steady rate all year long never has to wait.
    #[test]
    fn a_crowd_that_mistypes_now_and_then_is_never_slowed_down() {
        let (mut tries, mut now) = (None, at(0));
        for _ in 0..10_000 {
            tries = Some(Tries::failed(tries, NETWORK, now));
            assert!(tries.unwrap().wait(NETWORK, now).is_zero());
            now += SignedDuration::from_secs(61);
        }
    }

    /// Even with attackers on an address, its owner may try again within fifteen minutes.
    #[test]
    fn a_day_of_guessing_from_one_network_stays_within_a_hundred_and_ten() {
        let (mut tries, mut now, mut guesses) = (None, at(0), 0);
        while now < at(86_400) {
            tries = Some(Tries::failed(tries, PERSON, now));
            guesses += 1;
            now += tries.unwrap().wait(PERSON, now).max(SignedDuration::from_secs(1));
        }
        assert!((90..=110).contains(&guesses), "{guesses}");
    }
}
