//! Lists: what the lines of a file ask for, held against what is stored.

mod fault;
mod posts;
mod staff;
mod students;
mod supervisors;

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Account, Action, Actor, Campaign, Post, Student, Supervisor,
    ids::BadId,
    rights::{Place, Scope, covered},
    roster::{
        effect::{Change, Effect},
        entry::{PostEntry, StaffEntry, StudentEntry, SupervisorEntry},
        fault::{Fault, Faults},
        list::fault::RowFault,
    },
    text::slug,
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
            Self::Posts(entries) => entries.iter().flat_map(|(_, entry)| posts::emails(entry)).collect(),
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

/// What is stored that a list is held against.
#[derive(Debug, Default)]
pub struct Stored {
    /// Every student, for a list of students.
    pub students: Vec<Student>,
    /// Every line, for a list of posts; those of the RTS it names, for a list of names.
    pub posts: Vec<Post>,
    /// Every RTS, for a list of posts or of names.
    pub supervisors: Vec<Supervisor>,
    /// The accounts of the addresses in those rows and in the list, by folded address.
    pub accounts: BTreeMap<String, Account>,
}

/// Who asks for a change, in which campaign, and when.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// Who.
    pub actor: &'a Actor,
    /// When.
    pub now: Timestamp,
}

/// What a list comes to. `new_id` gives the random part of each identifier that is needed.
///
/// # Errors
/// An identifier cannot be made of what `new_id` gave, or of the names of the specialty and the perimeter.
pub fn effect(
    asked: Asked<'_>,
    list: List,
    stored: Stored,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Effect, BadId> {
    let List { entries, faults, .. } = list;
    let effect = Effect { faults, ..Effect::default() };
    match entries {
        Entries::Students(entries) => students::effect(asked, &entries, stored, effect, new_id),
        Entries::Posts(entries) => posts::effect(asked, &entries, stored, effect, new_id),
        Entries::Supervisors(entries) => Ok(supervisors::effect(asked, entries, stored, effect)),
        Entries::Staff(entries) => staff::effect(asked, &entries, stored, effect, new_id),
    }
}

/// Where a row of a list belongs: the label of its region, and the code of its perimeter.
fn region_and_perimeter(campaign: &Campaign, specialty: &str, subdivision: &str) -> (String, String) {
    let region = campaign.territory(subdivision).map(|found| found.region.clone()).unwrap_or_default();
    let perimeter = slug(campaign.perimeter(specialty, subdivision, &region));
    (region, perimeter)
}

/// Refuses a row that would have to move to another market, or that is, or was, where the person may not touch it.
fn require_in_place(scopes: &[Scope], moves: bool, places: [Option<Place<'_>>; 2]) -> Result<(), RowFault> {
    if moves {
        return Err(RowFault::MovesMarket);
    }
    let outside = places.into_iter().flatten().any(|place| !covered(scopes, place));
    if outside { Err(RowFault::OutOfScope) } else { Ok(()) }
}

impl Effect {
    /// Counts a row against what is stored under its key; gives what is to be written, if anything is.
    fn count<T: Clone + PartialEq>(&mut self, before: Option<&T>, after: &T) -> Option<Change<T>> {
        match before {
            None => self.counts.created += 1,
            Some(stored) if stored == after => self.counts.unchanged += 1,
            Some(_) => self.counts.changed += 1,
        }
        (before != Some(after)).then(|| Change { before: before.cloned(), after: after.clone() })
    }

    /// A fault of a line.
    fn refuse(&mut self, line: usize, column: &str, fault: RowFault) {
        let (column, value, message) = (column.to_owned(), String::new(), fault.message().to_owned());
        self.faults.push(Fault { line, column, code: fault.code(), value, message });
    }
}
