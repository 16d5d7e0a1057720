//! The results of conditional writes, and the deadline they may depend on.

use crate::{
    StoreError,
    item::{Attributes, VERSION, read_number},
};

/// The result of a conditional write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// The item is written.
    Yes,
    /// The item was changed meanwhile, so nothing is written.
    Stale {
        /// The version that is stored.
        found: u64,
    },
}

/// The result of a conditional write that has a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedInTime {
    /// The item is written.
    Yes,
    /// The item was changed meanwhile, so nothing is written.
    Stale {
        /// The version that is stored.
        found: u64,
    },
    /// The stored deadline has passed, so nothing is written.
    Late,
}

/// The window in which a write falls, as the writer has read it; see `docs/adr/0003-deadline-in-the-write.md`.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    /// Version of the calendar that the writer has read.
    pub calendar_version: u64,
    /// First instant at which the write is too late.
    pub closes_at: jiff::Timestamp,
    /// The instant of the write.
    pub now: jiff::Timestamp,
}

impl Saved {
    /// The result of a write without deadline, from the stored item if the condition did not hold.
    ///
    /// # Errors
    /// The version of the stored item cannot be read.
    pub(crate) fn of(answer: Result<(), Attributes>) -> Result<Self, StoreError> {
        Ok(match answer {
            Ok(()) => Self::Yes,
            Err(stored) => Self::Stale { found: read_number(&stored, VERSION)? },
        })
    }
}

impl SavedInTime {
    /// The result of a write over version `expected` before a deadline. If the stored version is `expected`, it was the
    /// deadline that did not hold.
    ///
    /// # Errors
    /// The version of the stored item cannot be read.
    pub(crate) fn of(answer: Result<(), Attributes>, expected: u64) -> Result<Self, StoreError> {
        Ok(match Saved::of(answer)? {
            Saved::Yes => Self::Yes,
            Saved::Stale { found } if found == expected => Self::Late,
            Saved::Stale { found } => Self::Stale { found },
        })
    }
}
