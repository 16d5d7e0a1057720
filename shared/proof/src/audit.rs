//! The audit log: a record of who did what, in chains of hashes. A campaign has [`LANES`] chains, chosen by the actor's
//! pseudonym, so that thousands of people can write at once. Beside each event the platform stores a keyed link
//! ([`LinkKey`]), which it checks before it seals a log. An exported log has one event on each line, lane by lane, and
//! ends with a signed seal, which says what the platform compared the log with and what differs.

mod difference;
mod line;
mod link;
mod log;
mod seal;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Fault, canonical, sha256};

pub use difference::{Difference, DifferenceKind};
pub use link::LinkKey;
pub use log::{LineFault, Log, continues, verify};
pub use seal::{Compared, Contents, Seal};

/// The value of `format` in a log this version writes.
pub const AUDIT_FORMAT: &str = "appariement-audit/2";
/// The value of `format` in signed heads that are kept alone.
pub const HEADS_FORMAT: &str = "appariement-heads/1";
/// The value of `format` in a log of the time before links were keyed. The hash of every empty chain begins with it.
const FIRST_FORMAT: &str = "appariement-audit/1";
/// The number of chains of a campaign.
pub const LANES: u8 = 16;

/// An action of a person, as the audit log records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The pseudonym of the person.
    pub actor: String,
    /// The kind of action, such as `wishes.validated`.
    pub action: String,
    /// The identifiers of the objects of the action, never names.
    pub object: String,
    /// SHA-256 of the document that the action wrote, empty if it only read.
    pub digest: String,
    /// The instant of the action, in UTC.
    pub at: String,
}

impl Deed {
    /// Returns the deed with the digest of the document that it wrote.
    ///
    /// # Errors
    /// The document cannot be written as canonical JSON.
    pub fn writing(self, document: &impl Serialize) -> Result<Self, Fault> {
        Ok(Self { digest: sha256(&canonical::bytes(document)?), ..self })
    }
}

/// A deed in a chain of the audit log. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The kind of action, such as `wishes.validated`.
    pub action: String,
    /// The pseudonym of the person.
    pub actor: String,
    /// The instant of the action, in UTC.
    pub at: String,
    /// SHA-256 of the document that the action wrote, empty if it only read.
    pub digest: String,
    /// SHA-256 of the canonical event without this field.
    pub hash: String,
    /// The number of its chain, see [`lane`].
    pub lane: u8,
    /// The identifiers of the objects of the action, never names.
    pub object: String,
    /// The hash of the previous event of its lane, or of the empty chain for the first event.
    pub previous: String,
    /// The position in the lane, from 1.
    pub seq: u64,
}

/// The end of a chain, to which the next event is linked. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The hash of the last event, or of the empty chain.
    pub hash: String,
    /// The number of the chain.
    pub lane: u8,
    /// The number of events in the chain.
    pub length: u64,
}

/// The lane of an actor: the first hexadecimal digit of the SHA-256 of the pseudonym.
pub fn lane(actor: &str) -> u8 {
    let digest: [u8; 32] = Sha256::digest(actor.as_bytes()).into();
    digest[0] >> 4
}

impl Head {
    /// The head of a chain without events. Its hash depends on the campaign and the lane, so that one chain cannot be
    /// passed off as another.
    pub fn empty(campaign: &str, lane: u8) -> Self {
        Self { hash: sha256(format!("{FIRST_FORMAT}\n{campaign}\n{lane}\n").as_bytes()), lane, length: 0 }
    }

    /// The head of a chain whose last event is `event`.
    pub fn of(event: &Event) -> Self {
        Self { hash: event.hash.clone(), lane: event.lane, length: event.seq }
    }
}

impl Event {
    /// Makes the event that appends a deed to a chain.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The digests are those of `printf 'somebody' | sha256sum` and of `printf '{"a":2,"b":1}' | sha256sum`.
    #[test]
    fn lanes_and_digests_can_be_computed_with_common_tools() {
        assert_eq!([lane("somebody"), lane("ada")], [7, 15]);
        let deed = Deed {
            actor: "somebody".to_owned(),
            action: "wishes.validated".to_owned(),
            object: "rounds/1".to_owned(),
            digest: String::new(),
            at: "2024-03-05T09:00:00Z".to_owned(),
        };
        let written = deed.clone().writing(&serde_json::json!({ "b": 1, "a": 2 })).unwrap();
        assert_eq!(
            written,
            Deed { digest: "d3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772".to_owned(), ..deed }
        );
    }
}
