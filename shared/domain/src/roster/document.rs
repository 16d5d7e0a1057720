//! A document that was looked at and filed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Largest document, in bytes.
pub const MAX_BYTES: u64 = 5_000_000;

/// A document that was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where the file is.
    pub key: String,
    /// Its size.
    pub size_bytes: u64,
    /// SHA-256, in lowercase hexadecimal.
    pub sha256: String,
    /// When it was accepted.
    pub at: Timestamp,
}
