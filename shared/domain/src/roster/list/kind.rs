//! The kinds of lists, and a list that has been read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Source;
use crate::{
    Action,
    roster::{
        entry::{PostEntry, StaffEntry, StudentEntry, SupervisorEntry},
        fault::Faults,
    },
};

/// The kind of a list.
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
    /// The name of the kind in the audit log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Posts => "posts",
            Self::Supervisors => "supervisors",
            Self::Staff => "staff",
        }
    }

    /// The action that a person must be allowed in order to upload a list of this kind.
    pub fn action(self) -> Action {
        match self {
            Self::Students => Action::ImportStudents,
            Self::Posts | Self::Supervisors => Action::ImportPosts,
            Self::Staff => Action::ImportStaff,
        }
    }
}

/// The lines that could be read, each with its number in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entries {
    /// Lines of a list of students.
    Students(Vec<(usize, StudentEntry)>),
    /// Lines of a list of posts.
    Posts(Vec<(usize, PostEntry)>),
    /// Lines of a list of names of RTS.
    Supervisors(Vec<(usize, SupervisorEntry)>),
    /// Lines of a list of coordinators and managers.
    Staff(Vec<(usize, StaffEntry)>),
}

impl Entries {
    /// An empty list of this kind.
    pub fn none(kind: ListKind) -> Self {
        match kind {
            ListKind::Students => Self::Students(Vec::new()),
            ListKind::Posts => Self::Posts(Vec::new()),
            ListKind::Supervisors => Self::Supervisors(Vec::new()),
            ListKind::Staff => Self::Staff(Vec::new()),
        }
    }

    /// The kind of the lines.
    pub fn kind(&self) -> ListKind {
        match self {
            Self::Students(_) => ListKind::Students,
            Self::Posts(_) => ListKind::Posts,
            Self::Supervisors(_) => ListKind::Supervisors,
            Self::Staff(_) => ListKind::Staff,
        }
    }

    /// The addresses that the lines name.
    pub fn emails(&self) -> Vec<&str> {
        match self {
            Self::Students(entries) => entries.iter().map(|(_, entry)| entry.email.as_str()).collect(),
            Self::Posts(entries) => entries.iter().flat_map(|(_, entry)| entry.emails()).collect(),
            Self::Supervisors(entries) => entries.iter().map(|(_, entry)| entry.email.as_str()).collect(),
            Self::Staff(entries) => entries.iter().map(|(_, entry)| entry.email.as_str()).collect(),
        }
    }
}

/// A list that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Number of lines in the file.
    pub rows: usize,
    /// The lines that could be read.
    pub entries: Entries,
    /// The faults of the other lines.
    pub faults: Faults,
    /// What is known of the file.
    pub source: Source,
}
