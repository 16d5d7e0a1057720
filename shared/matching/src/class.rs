//! The class of a candidate at a post: the order of the candidates before the draw.

use serde::{Deserialize, Serialize};

/// The class of a (candidate, post) pair. Smaller is better; equal classes are a tie that only the draw breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// The effective rank: the rank the RTS gave, or the default rank.
    pub rank: u32,
    /// Whether the candidate comes after the candidates of the post's subdivision who have the same rank.
    pub outside: bool,
}

impl Class {
    /// The class as one number; numbers sort as classes do.
    pub(crate) fn packed(self) -> u32 {
        self.rank << 1 | u32::from(self.outside)
    }

    /// The class that [`Self::packed`] turned into this number.
    pub(crate) fn unpacked(packed: u32) -> Self {
        Self { rank: packed >> 1, outside: packed & 1 == 1 }
    }
}
