//! How long somebody who has failed must wait before the next try. Delays grow and end: nobody is ever locked out for
//! good by what others do.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What is kept of failures is swept after this long.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// What has been tried in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// Failures that are not forgotten yet.
    pub failures: u32,
    /// The last one.
    pub last_at: Timestamp,
}

/// How many failures are free, how long one waits at the most afterwards, and how they are forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Failures without any delay.
    pub free: u32,
    /// The longest delay.
    pub longest: SignedDuration,
    /// One failure is forgotten each time this much has passed.
    pub forgets_one_every: SignedDuration,
}

const QUARTER: SignedDuration = SignedDuration::from_mins(15);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// Somebody at one address from one network.
pub const PERSON: Allowance = Allowance { free: 3, longest: QUARTER, forgets_one_every: SignedDuration::from_hours(1) };
/// One address's password from networks it has never been used from: guesses spread over many networks.
pub const ADDRESS: Allowance = Allowance { free: 50, longest: QUARTER, forgets_one_every: QUARTER };
/// Mails to one address, whoever asks: a mailbox is not filled, and its owner waits a few seconds at the most.
pub const ADDRESS_MAILS: Allowance =
    Allowance { free: 20, longest: SignedDuration::from_secs(8), forgets_one_every: MINUTE };
/// One network, where a whole hospital may sit behind one address.
pub const NETWORK: Allowance = Allowance { free: 100, longest: MINUTE, forgets_one_every: MINUTE };
/// Mails asked for from one network: a whole faculty on the day the wishes open.
pub const NETWORK_MAILS: Allowance =
    Allowance { free: 2_000, longest: MINUTE, forgets_one_every: SignedDuration::from_secs(2) };

impl Tries {
    /// One more failure.
    #[must_use]
    pub fn failed(before: Option<Self>, allowance: Allowance, now: Timestamp) -> Self {
        let kept = before.map_or(0, |tries| tries.remembered(allowance, now));
        Self { failures: kept.saturating_add(1), last_at: now }
    }

    /// The failures that still count.
    fn remembered(&self, allowance: Allowance, now: Timestamp) -> u32 {
        let passed = now.duration_since(self.last_at).as_secs() / allowance.forgets_one_every.as_secs().max(1);
        self.failures.saturating_sub(u32::try_from(passed).unwrap_or(0))
    }

    /// How long to wait still: nothing for the free failures, then 1, 2, 4, … seconds since the last one.
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
        // A clock that went back forgets nothing.
        assert_eq!(Tries::failed(Some(old), PERSON, at(-3_600)).failures, 10);
    }

    /// A hospital whose people mistype now and then all year long never waits.
    #[test]
    fn a_crowd_that_mistypes_now_and_then_is_never_slowed_down() {
        let (mut tries, mut now) = (None, at(0));
        for _ in 0..10_000 {
            tries = Some(Tries::failed(tries, NETWORK, now));
            assert!(tries.unwrap().wait(NETWORK, now).is_zero());
            now += SignedDuration::from_secs(61);
        }
    }

    /// An address anybody may try: even a person whose code is wrong every time tries again within the quarter of an hour.
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
