//! The faults of a list. Every fault is counted, and the first ones are listed.

use schemars::JsonSchema;
use serde::Serialize;

/// Most faults listed; the total is always given.
pub const MAX_LISTED: usize = 1_000;

/// One fault of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// Line of the file, the header being line 1; 0 for the file as a whole.
    pub line: usize,
    /// Header of the column; empty for the line as a whole.
    pub column: String,
    /// Stable code.
    pub code: &'static str,
    /// The value in the cell, shortened.
    pub value: String,
    /// The explanation, in French.
    pub message: String,
}

impl Fault {
    /// A fault of the file as a whole.
    pub fn file(code: &'static str, message: impl Into<String>) -> Self {
        Self { line: 0, column: String::new(), code, value: String::new(), message: message.into() }
    }
}

/// The faults of a list, in the order in which they are found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    listed: Vec<Fault>,
    count: usize,
}

impl Faults {
    /// Adds a fault.
    pub fn push(&mut self, fault: Fault) {
        self.count += 1;
        if self.listed.len() < MAX_LISTED {
            self.listed.push(fault);
        }
    }

    /// The total number of faults, listed or not.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether no fault was found.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The first [`MAX_LISTED`] faults.
    pub fn listed(&self) -> &[Fault] {
        &self.listed
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { listed: vec![fault], count: 1 }
    }
}
