//! Paces the batches of one list, so that a long list asks no more of a partition than DynamoDB gives it.

use std::{collections::BTreeMap, time::Duration};

use crate::item::{Attributes, key_of, write_units};

/// Write units a second that the batches of one list ask of a partition. DynamoDB gives a partition 1,000, and people
/// write to it at the same time.
const UNITS_A_SECOND: u64 = 800;

/// When each batch is sent, counted from the first one.
pub(crate) fn starts<'a>(batches: impl IntoIterator<Item = &'a [Attributes]>) -> Vec<Duration> {
    let mut free = BTreeMap::new();
    batches.into_iter().map(|batch| start(&mut free, batch)).collect()
}

/// When a batch is sent: when each of its partitions has taken what was sent to it before. Notes in `free` when they
/// have taken this batch too.
fn start(free: &mut BTreeMap<String, Duration>, batch: &[Attributes]) -> Duration {
    let mut units: BTreeMap<String, u64> = BTreeMap::new();
    for item in batch {
        *units.entry(key_of(item).partition).or_default() += write_units(item);
    }
    let start = units.keys().filter_map(|partition| free.get(partition)).max().copied().unwrap_or_default();
    for (partition, units) in units {
        free.insert(partition, start + Duration::from_micros(units * 1_000_000 / UNITS_A_SECOND));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{item::text, keys::Key};

    fn batch(partition: &str, kilobytes: usize) -> Vec<Attributes> {
        let key = |sort: usize| Key { partition: partition.to_owned(), sort: sort.to_string() };
        let item = |sort| {
            let mut item = key(sort).attributes();
            item.insert("doc".to_owned(), text("x".repeat(900)));
            item
        };
        (0..kilobytes).map(item).collect()
    }

    #[test]
    fn a_partition_gets_no_more_than_its_units_and_others_do_not_wait() {
        let batches = [batch("A", 20), batch("A", 20), batch("B", 20), batch("A", 5), batch("C", 25)];
        let starts = starts(batches.iter().map(Vec::as_slice));
        assert_eq!(starts.iter().map(Duration::as_millis).collect::<Vec<_>>(), [0, 25, 0, 50, 0]);
        let both = [batch("A", 8), [batch("A", 4), batch("B", 4)].concat(), batch("B", 4)];
        let starts = super::starts(both.iter().map(Vec::as_slice));
        assert_eq!(starts.iter().map(Duration::as_millis).collect::<Vec<_>>(), [0, 10, 15]);
    }
}
