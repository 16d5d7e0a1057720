//! What can be wrong with a proof.

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is not a document of this kind.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It holds a number that readers may round.
    #[error("{0} is not an integer below 2^53")]
    Number(String),
    /// It is of another format or version.
    #[error("the format is {found}, not {expected}")]
    Format {
        /// What this crate reads.
        expected: &'static str,
        /// What it says it is.
        found: String,
    },
    /// A public key has 64 lowercase hexadecimal digits.
    #[error("not a public key")]
    NotAKey,
    /// It was signed with another key than the one given.
    #[error("signed with the key {found}, not {expected}")]
    OtherKey {
        /// The key given.
        expected: String,
        /// The key it names.
        found: String,
    },
    /// The signature does not cover this content.
    #[error("the signature does not hold")]
    Signature,
    /// The digest declared is not that of the content.
    #[error("the digest is not that of the content")]
    Digest,
    /// The short code is not that of the content.
    #[error("the short code is not that of the content")]
    Code,
    /// A text of the draw is too short, too long, or holds a control character or white space at an end.
    #[error("{0} cannot be part of a draw")]
    UnfitText(&'static str),
    /// A secret is not the one that was committed to.
    #[error("secret {number} is not the one that was committed to")]
    Commitment {
        /// 1 or 2.
        number: usize,
    },
    /// The seed is not that of the secrets and the public value.
    #[error("the seed is not that of the secrets and the public value")]
    Seed,
    /// A line of a log is not in canonical form.
    #[error("not in canonical form")]
    NotCanonical,
    /// A log's event is not what its hash was made of.
    #[error("the event is not what its hash was made of")]
    Hash,
    /// A log's event does not follow the one before it in its lane.
    #[error("does not follow the event before it in lane {lane}")]
    Previous {
        /// The lane.
        lane: u8,
    },
    /// A log's events are not in order, or some are missing.
    #[error("lane {lane}: event {expected} expected, {found} found")]
    Sequence {
        /// The lane.
        lane: u8,
        /// The next one.
        expected: u64,
        /// The one that stands there.
        found: u64,
    },
    /// A log's event stands in a lane that is not its actor's, or after a later lane.
    #[error("out of place in lane {lane}")]
    Lane {
        /// The lane.
        lane: u8,
    },
    /// The seal knows another end of a lane.
    #[error("lane {lane}: the seal says {sealed} events, {found} are there or the last one is another")]
    Head {
        /// The lane.
        lane: u8,
        /// Events by the seal.
        sealed: u64,
        /// Events in the log.
        found: u64,
    },
    /// A log does not end with a seal.
    #[error("the log has no seal")]
    NoSeal,
}
