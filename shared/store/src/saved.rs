//! What a conditional write believes, and what it found.

use crate::item::{Attributes, VERSION, read_number};

/// What a conditional save found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is written.
    Yes,
    /// Somebody else saved in between.
    Stale {
        /// The version that is stored.
        found: u64,
    },
}

/// What a conditional save that has a deadline found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedInTime {
    /// It is written.
    Yes,
    /// Somebody else saved in between.
    Stale {
        /// The version that is stored.
        found: u64,
    },
    /// The stored deadline has passed.
    Late,
}

/// What a write believes about the window it falls into; see `docs/adr/0003-deadline-in-the-write.md`.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    /// Version of the calendar the writer has read.
    pub calendar_version: u64,
    /// First instant at which the write is too late.
    pub closes_at: jiff::Timestamp,
    /// The instant of the write.
    pub now: jiff::Timestamp,
}

impl Saved {
    /// What a refused write without deadline means.
    pub(crate) fn of(answer: Result<(), Attributes>) -> Self {
        answer.map_or_else(|old| Self::Stale { found: read_number(&old, VERSION) }, |()| Self::Yes)
    }
}

impl SavedInTime {
    /// What a refused write over version `expected` before a deadline means: the version is right, so it was late.
    pub(crate) fn of(answer: Result<(), Attributes>, expected: u64) -> Self {
        match Saved::of(answer) {
            Saved::Yes => Self::Yes,
            Saved::Stale { found } if found == expected => Self::Late,
            Saved::Stale { found } => Self::Stale { found },
        }
    }
}
