//! How a post sees a candidate, apart from the draw.

use serde::{Deserialize, Serialize};

/// The class of a (candidate, post) pair. Smaller is better; equal classes are a tie that only the draw breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// The effective rank: the RTS's, or the default one.
    pub rank: u32,
    /// Whether the candidate comes after those of the post's subdivision with the same rank.
    pub outside: bool,
}

impl Class {
    /// The class as one number that sorts the same way.
    pub(crate) fn packed(self) -> u32 {
        self.rank << 1 | u32::from(self.outside)
    }

    /// The reverse of [`Self::packed`].
    pub(crate) fn unpacked(packed: u32) -> Self {
        Self { rank: packed >> 1, outside: packed & 1 == 1 }
    }
}
