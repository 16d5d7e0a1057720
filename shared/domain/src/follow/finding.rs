//! What a check before the opening found: a person, a post, a place or a date, with what is needed to recognise it and to find
//! its page.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    Campaign, ImportId, Post, PostId, Student, StudentId, Supervisor, SupervisorId,
    calendar::{CalendarWarning, CalendarWarningCode},
    roster::{
        list::ListKind,
        post::{Apart, LineDifference},
    },
};

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Finding {
    /// A student.
    Student {
        /// Identifier.
        id: StudentId,
        /// "Prénom Nom"
        name: String,
        /// Label of the *spécialité*.
        specialty: String,
        /// *Subdivision*
        subdivision: String,
    },
    /// A line of a post.
    Post {
        /// Identifier.
        id: PostId,
        /// Name, establishment and *numéro d'agrément*.
        name: String,
        /// Label of the *spécialité d'appel*.
        specialty: String,
        /// *Subdivision*
        subdivision: String,
    },
    /// A one-place line that is not counted together with the others of its terrain.
    Line {
        /// Identifier.
        id: PostId,
        /// Name, establishment and *numéro d'agrément*.
        name: String,
        /// *Numéro d'agrément* of the line that stands for the others.
        from: String,
        /// What differs.
        differs: Vec<LineDifference>,
    },
    /// An RTS.
    Supervisor {
        /// Identifier.
        id: SupervisorId,
        /// "Prénom Nom", or the address of somebody whose name is not known.
        name: String,
    },
    /// A specialty in a subdivision.
    Places {
        /// Code of the *spécialité*.
        code: String,
        /// Label of the *spécialité*.
        specialty: String,
        /// *Subdivision*
        subdivision: String,
        /// Number of students who look for a post.
        students: u32,
        /// Number of places left.
        places: u32,
        /// Number of places that so many students require.
        wanted: u32,
    },
    /// A specialty.
    Specialty {
        /// Code of the *spécialité*.
        code: String,
        /// Label of the *spécialité*.
        specialty: String,
        /// The lengths of its posts, in months, the shortest first.
        months: Vec<u8>,
    },
    /// A list that is being loaded, or whose load has stopped.
    List {
        /// Identifier of the import.
        id: ImportId,
        /// The kind of the list.
        kind: ListKind,
    },
    /// A date or a window of the calendar.
    Calendar {
        /// JSON pointer of the window or the date.
        field: String,
        /// Stable code of the warning.
        code: CalendarWarningCode,
    },
}

impl Finding {
    pub(super) fn student(campaign: &Campaign, row: &Student) -> Self {
        Self::Student {
            id: row.id.clone(),
            name: row.name(),
            specialty: campaign.specialty_label(&row.specialty),
            subdivision: row.subdivision.clone(),
        }
    }

    pub(super) fn post(campaign: &Campaign, row: &Post) -> Self {
        Self::Post {
            id: row.id.clone(),
            name: row.called(),
            specialty: campaign.specialty_label(&row.specialty),
            subdivision: row.subdivision.clone(),
        }
    }

    pub(super) fn line(Apart { line, from, differs }: Apart<'_>) -> Self {
        Self::Line { id: line.id.clone(), name: line.called(), from: from.agrement.clone(), differs }
    }

    pub(super) fn calendar(CalendarWarning { field, code }: CalendarWarning) -> Self {
        Self::Calendar { field, code }
    }

    pub(super) fn supervisor(row: &Supervisor) -> Self {
        Self::Supervisor { id: row.id.clone(), name: row.called() }
    }
}
