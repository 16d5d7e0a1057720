//! Stores the domain in DynamoDB.
//!
//! Every write states its assumptions (a version, a deadline, an absence) as a condition, and is refused if one no
//! longer holds.
//! Lists are read by queries of whole partitions; the domain filters, counts and sorts.

mod absences;
mod accounts;
mod administrators;
mod amendments;
mod approvals;
mod audit;
mod bounces;
mod campaigns;
mod candidacies;
mod catalogue;
mod challenges;
mod condition;
mod contacts;
mod counters;
mod delegations;
mod devices;
mod dossiers;
mod enrolments;
mod error;
mod format;
mod item;
mod jobs;
mod journal;
mod kept;
mod keys;
mod lease;
mod linked;
mod markets;
mod pace;
mod pause;
mod people;
mod posts;
mod publications;
mod rankings;
mod recipients;
mod roster;
mod runs;
mod saved;
mod second_factors;
mod secrets;
mod sessions;
mod sheets;
mod sign_in;
mod staff;
mod summaries;
pub mod table;
mod told;
mod transaction;
mod transitions;
mod tries;
mod verbs;
mod versions;
mod wishes;
mod withdrawals;

use std::{sync::Arc, time::Duration};

use aws_sdk_dynamodb::Client;
use keyring::LinkKeys;

pub use accounts::{email_hash, sha256};
pub use administrators::ResetAsked;
pub use amendments::AmendmentRecord;
pub use audit::{Link, Recorded};
pub use campaigns::Current;
pub use catalogue::{Heads, MarketPosts, MarketStudents, Person};
pub use challenges::Challenge;
pub use enrolments::EnrolmentCode;
pub use error::StoreError;
pub use item::write_units;
pub use jobs::{ExportJob, ImportJob, Load};
pub use journal::Journaled;
pub use keys::specialty_of;
pub use lease::ListsLease;
pub use linked::Linked;
pub use markets::{each_market, rows_of_markets};
pub use publications::{Publication, Published};
pub use recipients::Turn;
pub use roster::Applied;
pub use runs::{Run, RunState};
pub use saved::{Deadline, Saved, SavedInTime};
pub use second_factors::{Factor, Passkey, SecondFactors};
pub use secrets::Password;
pub use sessions::Session;
pub use sign_in::{CodeCheck, Entry, PasswordLink, SignInCode};
pub use staff::{AccountUse, StaffMember};
pub use summaries::MarketSummaries;
pub use table::TableNames;
pub use transitions::Stamp;
pub use withdrawals::Withdrawals;

/// The tables, as one function reads and writes them.
#[derive(Debug, Clone)]
pub struct Store {
    client: Client,
    tables: TableNames,
    consistency: Consistency,
    patience: Duration,
    kept: Arc<kept::Kept>,
    links: LinkKeys,
}

/// What a read may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Consistency {
    /// Every write that was acknowledged before the read.
    Strong,
    /// The items as they were a moment ago, for half the units.
    Eventual,
}

impl Store {
    /// A store that uses these tables, and links the events of the audit log with these keys.
    pub fn new(client: Client, tables: TableNames, links: LinkKeys) -> Self {
        Self {
            client,
            tables,
            consistency: Consistency::Strong,
            patience: pause::OF_PERSONS,
            kept: Arc::default(),
            links,
        }
    }

    /// A store over these tables whose reads may lag behind the last writes, usually by less than a second, and cost
    /// half. It serves tables and figures for people. Code that decides something reads strongly.
    #[must_use]
    pub fn relaxed(&self) -> Self {
        Self { consistency: Consistency::Eventual, ..self.clone() }
    }

    /// A store over these tables that waits for a busy database as long as a trigger can.
    #[must_use]
    pub fn patient(&self) -> Self {
        Self { patience: pause::OF_TRIGGERS, ..self.clone() }
    }

    fn is_strong(&self) -> bool {
        match self.consistency {
            Consistency::Strong => true,
            Consistency::Eventual => false,
        }
    }
}
