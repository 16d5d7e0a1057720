//! Remembers the domain in DynamoDB.
//!
//! Every write says what it believes (a version, a deadline, an absence) and is refused when that is no longer so.
//! Lists are queries of whole partitions; filtering, counting and sorting are the domain's.

mod accounts;
mod approvals;
mod audit;
mod campaigns;
mod candidacies;
mod dossiers;
mod error;
mod item;
mod jobs;
mod keys;
mod people;
mod posts;
mod rankings;
mod recipients;
mod roster;
mod runs;
mod secrets;
mod sessions;
mod sheets;
mod sign_in;
pub mod table;
mod transaction;
mod transitions;
mod tries;
mod verbs;
mod versions;
mod wishes;

use aws_sdk_dynamodb::Client;

use crate::item::{Attributes, VERSION, read_number};

pub use accounts::{email_hash, sha256};
pub use campaigns::{Current, Publication, Published};
pub use error::StoreError;
pub use jobs::{ExportJob, ImportJob, ListsLease, Load};
pub use recipients::Turn;
pub use roster::Applied;
pub use runs::{Run, RunState};
pub use secrets::{Password, SecondFactor};
pub use sessions::Session;
pub use sign_in::{CodeCheck, PasswordLink, SignInCode};
pub use transitions::Stamp;
pub use tries::StoredTries;

/// Where the tables are.
#[derive(Debug, Clone)]
pub struct Store {
    client: Client,
    tables: TableNames,
}

/// The names of the three tables.
#[derive(Debug, Clone)]
pub struct TableNames {
    /// All that the procedure owns.
    pub campaigns: String,
    /// Sign-in state; items expire by themselves.
    pub sessions: String,
    /// What accounts prove themselves with.
    pub secrets: String,
}

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
    fn of(answer: Result<(), Attributes>) -> Self {
        answer.map_or_else(|old| Self::Stale { found: read_number(&old, VERSION) }, |()| Self::Yes)
    }
}

impl SavedInTime {
    /// What a refused write over version `expected` before a deadline means: the version is right, so it was late.
    fn of(answer: Result<(), Attributes>, expected: u64) -> Self {
        match Saved::of(answer) {
            Saved::Yes => Self::Yes,
            Saved::Stale { found } if found == expected => Self::Late,
            Saved::Stale { found } => Self::Stale { found },
        }
    }
}

impl Store {
    /// A store over these tables.
    pub fn new(client: Client, tables: TableNames) -> Self {
        Self { client, tables }
    }
}
