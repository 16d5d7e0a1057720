//! The faults of a proof.

use crate::audit::Difference;

/// A reason why a proof is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The bytes are not a document of the expected kind.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// A number in the document might be rounded by readers.
    #[error("{0} is not an integer below 2^53")]
    Number(String),
    /// The document is of another format or version.
    #[error("the format is {found}, not {expected}")]
    Format {
        /// The format this crate reads.
        expected: &'static str,
        /// The format the document names.
        found: String,
    },
    /// The text is not a public key, which has 64 lowercase hexadecimal digits.
    #[error("not a public key")]
    NotAKey,
    /// The document was signed with another key than the one given.
    #[error("signed with the key {found}, not {expected}")]
    OtherKey {
        /// The identifier of the key given.
        expected: String,
        /// The identifier of the key the document names.
        found: String,
    },
    /// The signature is not that of this content.
    #[error("the signature does not hold")]
    Signature,
    /// The declared digest is not that of the content.
    #[error("the digest is not that of the content")]
    Digest,
    /// The short code is not that of the content.
    #[error("the short code is not that of the content")]
    Code,
    /// A secret of the draw is too short, too long, or holds a control character or white space at an end; or a public
    /// value is not in its canonical form.
    #[error("{0} cannot be part of a draw")]
    UnfitText(&'static str),
    /// A link of the draw does not lead to the end of the chain that was committed to.
    #[error("link {number} does not lead to what was committed to")]
    Commitment {
        /// The number of the commitment, 1 or 2.
        number: usize,
    },
    /// The seed of the draw is not that of the round, the links and the public value.
    #[error("the seed is not that of the round, the links and the public value")]
    Seed,
    /// A line of a log is not in canonical form.
    #[error("not in canonical form")]
    NotCanonical,
    /// The hash of an event of a log is not that of its content.
    #[error("the event is not what its hash was made of")]
    Hash,
    /// An event of a log does not name the hash of the event before it in its lane.
    #[error("does not follow the event before it in lane {lane}")]
    Previous {
        /// The number of the lane.
        lane: u8,
    },
    /// Events of a log are out of order or missing.
    #[error("lane {lane}: event {expected} expected, {found} found")]
    Sequence {
        /// The number of the lane.
        lane: u8,
        /// The position of the event that should come next.
        expected: u64,
        /// The position of the event found there.
        found: u64,
    },
    /// An event of a log stands in a lane that is not its actor's, or after a later lane.
    #[error("out of place in lane {lane}")]
    Lane {
        /// The number of the lane.
        lane: u8,
    },
    /// The seal of a log gives another end of a lane than the events do.
    #[error("lane {lane}: the seal says {sealed} events, {found} are there or the last one is another")]
    Head {
        /// The number of the lane.
        lane: u8,
        /// The number of events according to the seal.
        sealed: u64,
        /// The number of events in the log.
        found: u64,
    },
    /// The seal of a log gives other instants of the first and the last event than the events do.
    #[error("the first or the last instant is not that of the events")]
    Span,
    /// The platform found something that differs from the log when it sealed it.
    #[error("{0}")]
    Differs(Difference),
    /// A log is that of another campaign than the log it should continue.
    #[error("a log of the campaign {found}, not of {expected}")]
    OtherCampaign {
        /// The campaign of the older log.
        expected: String,
        /// The campaign of the log.
        found: String,
    },
    /// A lane of a log does not begin with that lane of the log it should continue.
    #[error("lane {lane}: does not begin with the {length} events of the older log; {found} events are there")]
    NotContinued {
        /// The number of the lane.
        lane: u8,
        /// The number of events in the older log.
        length: u64,
        /// The number of events in the log.
        found: u64,
    },
    /// A log does not end with a seal.
    #[error("the log has no seal")]
    NoSeal,
}
