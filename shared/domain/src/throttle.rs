//! How long somebody who has failed must wait before the next try. Delays grow and end: nobody is ever locked out for
//! good by what others do.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Failures older than this are forgotten.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// What has been tried in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// Failures in a row.
    pub failures: u32,
    /// The last one.
    pub last_at: Timestamp,
}

/// How many failures are free, and how long one waits at the most afterwards.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Failures without any delay.
    pub free: u32,
    /// The longest delay.
    pub longest: SignedDuration,
}

/// Somebody at one address from one network.
pub const PERSON: Allowance = Allowance { free: 3, longest: SignedDuration::from_mins(15) };
/// One address from networks it has never been used from: guesses spread over many networks.
pub const ADDRESS: Allowance = Allowance { free: 50, longest: SignedDuration::from_mins(15) };
/// One network, where a whole hospital may sit behind one address.
pub const NETWORK: Allowance = Allowance { free: 100, longest: SignedDuration::from_mins(1) };
/// Mails asked for from one network: a whole faculty on the day the wishes open.
pub const NETWORK_MAILS: Allowance = Allowance { free: 2_000, longest: SignedDuration::from_mins(1) };

impl Tries {
    /// One more failure.
    #[must_use]
    pub fn failed(before: Option<Self>, now: Timestamp) -> Self {
        let kept = before.filter(|tries| now - tries.last_at < FORGOTTEN_AFTER);
        Self { failures: kept.map_or(0, |tries| tries.failures).saturating_add(1), last_at: now }
    }

    /// How long to wait still: nothing for the free failures, then 1, 2, 4, … seconds since the last one.
    pub fn wait(&self, allowance: Allowance, now: Timestamp) -> SignedDuration {
        let Some(beyond) = self.failures.checked_sub(allowance.free.saturating_add(1)) else {
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
        assert_eq!(Tries::failed(Some(old), at(60)).failures, 10);
        assert_eq!(Tries::failed(Some(old), at(86_400)).failures, 1);
        assert_eq!(Tries::failed(None, at(0)).failures, 1);
    }

    /// An address anybody may try: even a person whose code is wrong every time tries again within the quarter of an hour.
    #[test]
    fn a_day_of_guessing_from_one_network_stays_within_a_hundred_and_ten() {
        let (mut tries, mut now, mut guesses) = (None, at(0), 0);
        while now < at(86_400) {
            tries = Some(Tries::failed(tries, now));
            guesses += 1;
            now += tries.unwrap().wait(PERSON, now).max(SignedDuration::from_secs(1));
        }
        assert!((90..=110).contains(&guesses), "{guesses}");
    }
}
