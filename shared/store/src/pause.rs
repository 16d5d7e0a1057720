//! The pauses between two tries of a request. They are spread by what is written, so that writers that were refused
//! together do not come back together, and no random numbers are needed.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use crate::item::{Attributes, key_attributes};

/// First pause of a batch, in milliseconds.
const FIRST: u64 = 50;
/// Longest pause of a batch, in milliseconds, before it is spread.
const LONGEST: u64 = 3_200;

/// Longest time spent on pauses for one batch while a person waits: the gateway gives up after 30 seconds.
pub(crate) const OF_PERSONS: Duration = Duration::from_secs(8);
/// Longest time spent on pauses for one batch of a trigger, for which nobody waits.
pub(crate) const OF_TRIGGERS: Duration = Duration::from_mins(2);

/// The pause before the next attempt at a transaction. It grows from attempt to attempt, and what is written makes it
/// differ between writers.
pub(crate) fn of_transaction(attempt: u32, written: impl Hash) -> Duration {
    let mut hasher = DefaultHasher::new();
    written.hash(&mut hasher);
    Duration::from_millis(u64::from(attempt) * (1 + hasher.finish() % 16))
}

/// The pauses between the tries of one batch.
#[derive(Debug)]
pub(crate) struct Pauses {
    tries: u32,
    left: Duration,
}

impl Pauses {
    /// Pauses that together last no longer than `most`.
    pub(crate) fn within(most: Duration) -> Self {
        Self { tries: 0, left: most }
    }

    /// Waits before the next try; `false`, without waiting, if no time is left for it.
    pub(crate) async fn wait(&mut self, first_left: Option<&Attributes>) -> bool {
        let Some(pause) = self.next(first_left) else { return false };
        tokio::time::sleep(pause).await;
        true
    }

    /// The pause before the next try; `None` if no time is left for it.
    fn next(&mut self, first_left: Option<&Attributes>) -> Option<Duration> {
        let pause = of_batch(self.tries, first_left);
        self.left = self.left.checked_sub(pause)?;
        self.tries += 1;
        Some(pause)
    }
}

/// The pause after so many tries of a batch of which some items were not processed: DynamoDB leaves them when a partition
/// is busy, and refuses them again if they come back at once. It doubles each time, and the first item that is left adds
/// up to as much again; without one, the pause depends on the number of tries alone.
fn of_batch(tries: u32, first_left: Option<&Attributes>) -> Duration {
    let least = FIRST.saturating_mul(1 << tries.min(16)).min(LONGEST);
    let mut hasher = DefaultHasher::new();
    let key = first_left.map(key_attributes).unwrap_or_default();
    let mut texts: Vec<&String> = key.values().filter_map(|value| value.as_s().ok()).collect();
    texts.sort();
    texts.hash(&mut hasher);
    Duration::from_millis(least + hasher.finish() % least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Key;

    #[test]
    fn batches_wait_longer_each_time_and_not_all_alike() {
        let key = |sort: &str| Key { partition: "P".to_owned(), sort: sort.to_owned() }.attributes();
        let (one, other) = (key("1"), key("2"));
        for (tries, least) in [(0, 50), (1, 100), (5, 1_600), (6, 3_200), (30, 3_200)] {
            let pause = of_batch(tries, Some(&one)).as_millis();
            assert!((least..2 * least).contains(&pause), "{tries}: {pause} ms");
            assert_eq!(pause, of_batch(tries, Some(&one)).as_millis());
        }
        assert_ne!(of_batch(6, Some(&one)), of_batch(6, Some(&other)));
    }

    #[test]
    fn whoever_cannot_wait_gives_up_earlier() {
        for most in [OF_PERSONS, OF_TRIGGERS] {
            let mut pauses = Pauses::within(most);
            let waited: Duration = std::iter::from_fn(|| pauses.next(None)).sum();
            assert!(waited <= most && waited + Duration::from_millis(2 * LONGEST) > most, "{waited:?} of {most:?}");
        }
    }
}
