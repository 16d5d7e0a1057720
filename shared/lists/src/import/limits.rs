//! Limits on the files that are read.

/// Largest file read, in bytes.
pub const MAX_FILE_BYTES: u64 = 10 * 1024 * 1024;
/// Most rows read.
pub(super) const MAX_ROWS: usize = 60_000;
/// Most columns read.
pub(super) const MAX_COLUMNS: usize = 60;
