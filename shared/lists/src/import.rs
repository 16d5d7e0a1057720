//! Reads the lists people load: students, posts, RTS, staff. Every fault is reported with its line and column; a list with
//! any fault is not loaded.

mod grid;
mod posts;
mod row;
mod staff;
mod students;
mod supervisors;
mod terrains;
mod workbook;

use schemars::JsonSchema;
use serde::Serialize;

pub use grid::Grid;
pub use posts::PostEntry;
pub use staff::{StaffEntry, StaffRole};
pub use students::StudentEntry;
pub use supervisors::SupervisorEntry;
pub use terrains::TerrainEntry;

/// Largest file read, in bytes.
pub const MAX_FILE_BYTES: u64 = 10 * 1024 * 1024;
/// Most rows read.
pub const MAX_ROWS: usize = 60_000;
/// Most columns read.
pub const MAX_COLUMNS: usize = 60;
/// Most faults listed; their number is always told.
pub const MAX_FAULTS: usize = 1_000;

/// One fault of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// Line of the file, the header being line 1; 0 for the file as a whole.
    pub line: usize,
    /// Header of the column; empty for the line as a whole.
    pub column: String,
    /// Stable code.
    pub code: &'static str,
    /// What stands there, shortened.
    pub value: String,
    /// In French.
    pub message: String,
}

impl Fault {
    pub(crate) fn file(code: &'static str, message: impl Into<String>) -> Self {
        Self { line: 0, column: String::new(), code, value: String::new(), message: message.into() }
    }
}

/// What a list holds: entries with their line, and every fault.
#[derive(Debug)]
pub struct Read<E> {
    /// The rows that can be read.
    pub entries: Vec<(usize, E)>,
    /// The faults, in order of line.
    pub faults: Vec<Fault>,
}

pub use posts::read as read_posts;
pub use staff::read as read_staff;
pub use students::read as read_students;
pub use supervisors::read as read_supervisors;

#[cfg(test)]
mod tests;
