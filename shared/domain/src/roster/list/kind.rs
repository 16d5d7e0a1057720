//! The kinds of lists, and a list that was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Action,
    roster::{
        entry::{PostEntry, StaffEntry, StudentEntry, SupervisorEntry},
        fault::Faults,
    },
};

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Students.
    Students,
    /// Posts.
    Posts,
    /// Names of RTS.
    Supervisors,
    /// Coordinators and managers.
    Staff,
}

impl ListKind {
    /// Its name in the audit log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Posts => "posts",
            Self::Supervisors => "supervisors",
            Self::Staff => "staff",
        }
    }

    /// What whoever brings such a list must be allowed.
    pub fn action(self) -> Action {
        match self {
            Self::Students => Action::ImportStudents,
            Self::Posts | Self::Supervisors => Action::ImportPosts,
            Self::Staff => Action::ImportStaff,
        }
    }
}

/// Lines that could be read, each with its number in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entries {
    /// Of students.
    Students(Vec<(usize, StudentEntry)>),
    /// Of posts.
    Posts(Vec<(usize, PostEntry)>),
    /// Of names of RTS.
    Supervisors(Vec<(usize, SupervisorEntry)>),
    /// Of coordinators and managers.
    Staff(Vec<(usize, StaffEntry)>),
}

impl Entries {
    /// None of this kind.
    pub fn none(kind: ListKind) -> Self {
        match kind {
            ListKind::Students => Self::Students(Vec::new()),
            ListKind::Posts => Self::Posts(Vec::new()),
            ListKind::Supervisors => Self::Supervisors(Vec::new()),
            ListKind::Staff => Self::Staff(Vec::new()),
        }
    }

    /// What they are.
    pub fn kind(&self) -> ListKind {
        match self {
            Self::Students(_) => ListKind::Students,
            Self::Posts(_) => ListKind::Posts,
            Self::Supervisors(_) => ListKind::Supervisors,
            Self::Staff(_) => ListKind::Staff,
        }
    }

    /// The addresses they name.
    pub fn emails(&self) -> Vec<&str> {
        match self {
            Self::Students(entries) => entries.iter().map(|(_, entry)| entry.email.as_str()).collect(),
            Self::Posts(entries) => entries.iter().flat_map(|(_, entry)| entry.emails()).collect(),
            Self::Supervisors(entries) => entries.iter().map(|(_, entry)| entry.email.as_str()).collect(),
            Self::Staff(entries) => entries.iter().map(|(_, entry)| entry.email.as_str()).collect(),
        }
    }
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Lines in the file.
    pub rows: usize,
    /// Those that could be read.
    pub entries: Entries,
    /// What is wrong with the others.
    pub faults: Faults,
}
