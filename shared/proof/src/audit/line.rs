//! The lines of a log: canonical JSON, each with a line feed.

use serde::{Serialize, de::DeserializeOwned};

use crate::{Fault, canonical};

/// Reads a line, which must be canonical to the byte, line feed included.
pub(super) fn read<T: DeserializeOwned + Serialize>(line: &[u8]) -> Result<T, Fault> {
    let json = line.strip_suffix(b"\n").ok_or(Fault::NotCanonical)?;
    let document = serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))?;
    if canonical::bytes(&document)? == json { Ok(document) } else { Err(Fault::NotCanonical) }
}
