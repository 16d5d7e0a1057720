//! A document that was checked and filed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Largest document accepted, in bytes.
pub const MAX_BYTES: u64 = 5_000_000;

/// A document that was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Key of the file in the bucket.
    pub key: String,
    /// Size of the file, in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the file, in lowercase hexadecimal.
    pub sha256: String,
    /// The instant at which the document was accepted.
    pub at: Timestamp,
}
