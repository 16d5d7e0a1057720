//! Who did what, in chains of hashes. A campaign has [`LANES`] chains, chosen by the actor's pseudonym, so that thousands
//! can write at once. An exported log is one event a line, lane by lane, closed by a signed seal.

mod log;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Fault, canonical, sha256};

pub use log::{LineFault, Log, Seal, verify};

/// The format of a log this version writes.
pub const AUDIT_FORMAT: &str = "appariement-audit/1";
/// Chains a campaign has.
pub const LANES: u8 = 16;

/// Something somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The pseudonym of who did it.
    pub actor: String,
    /// What: `wishes.validated`.
    pub action: String,
    /// To what: identifiers, never names.
    pub object: String,
    /// SHA-256 of what was written, empty for what was only read.
    pub digest: String,
    /// When, in UTC.
    pub at: String,
}

impl Deed {
    /// The deed, with the digest of the document that it has written.
    ///
    /// # Errors
    /// The document cannot be written as canonical JSON.
    pub fn writing(self, document: &impl Serialize) -> Result<Self, Fault> {
        Ok(Self { digest: sha256(&canonical::bytes(document)?), ..self })
    }
}

/// A link of a chain. Its fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What was done.
    pub action: String,
    /// Who did it.
    pub actor: String,
    /// When, in UTC.
    pub at: String,
    /// SHA-256 of what was written, empty for what was only read.
    pub digest: String,
    /// SHA-256 of the canonical event without this field.
    pub hash: String,
    /// Which chain: see [`lane`].
    pub lane: u8,
    /// To what it was done.
    pub object: String,
    /// The hash of the event before it in its lane.
    pub previous: String,
    /// 1 for the first of a lane.
    pub seq: u64,
}

/// The end of a chain. Its fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The hash of its last event.
    pub hash: String,
    /// Which chain.
    pub lane: u8,
    /// How many events it has.
    pub length: u64,
}

/// The lane of an actor: the first hexadecimal digit of the SHA-256 of the pseudonym.
pub fn lane(actor: &str) -> u8 {
    let digest: [u8; 32] = Sha256::digest(actor.as_bytes()).into();
    digest[0] >> 4
}

impl Head {
    /// The head of a chain without events. Its hash depends on the campaign and the lane, so that no chain passes for
    /// another.
    pub fn empty(campaign: &str, lane: u8) -> Self {
        Self { hash: sha256(format!("{AUDIT_FORMAT}\n{campaign}\n{lane}\n").as_bytes()), lane, length: 0 }
    }

    /// The head after `event`.
    pub fn of(event: &Event) -> Self {
        Self { hash: event.hash.clone(), lane: event.lane, length: event.seq }
    }
}

impl Event {
    /// The event that adds a deed to a chain.
    ///
    /// # Errors
    /// The event cannot be written as canonical JSON.
    pub fn link(head: &Head, deed: Deed) -> Result<Self, Fault> {
        let Deed { actor, action, object, digest, at } = deed;
        let (previous, seq) = (head.hash.clone(), head.length + 1);
        let hash = String::new();
        let mut event = Self { action, actor, at, digest, hash, lane: head.lane, object, previous, seq };
        event.hash = event.computed_hash()?;
        Ok(event)
    }

    fn computed_hash(&self) -> Result<String, Fault> {
        Ok(sha256(&canonical::bytes_without(self, "hash")?))
    }
}
