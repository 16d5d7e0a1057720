//! A key, and the parts of keys that several kinds of items share.

use domain::Market;

/// Partition and sort key of one item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) partition: String,
    pub(crate) sort: String,
}

impl Key {
    pub(super) fn new(partition: String, sort: impl Into<String>) -> Self {
        Self { partition, sort: sort.into() }
    }
}

/// A round number with leading zeros, so that rounds sort as numbers.
pub(super) fn padded(round: u32) -> String {
    format!("{round:03}")
}

/// The last part of the identifier of a student or a post, which tells it from the others of its market.
#[expect(clippy::expect_used, reason = "a text that is split gives at least one part")]
pub(super) fn row(id: &str) -> &str {
    id.splitn(3, '_').last().expect("a part")
}

/// A market as partition keys end with it. Codes hold no `#`, so no two markets give equal texts.
pub(super) fn of_market(market: Market<'_>) -> String {
    format!("{}#{}", market.specialty, market.perimeter)
}
