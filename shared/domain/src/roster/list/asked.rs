//! What a list is held against, on whose behalf, and what every kind of list asks of a row.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fault::RowFault;
use crate::{
    Account, Actor, Campaign, Post, Student, Supervisor,
    rights::{Place, Scope, covered},
    roster::{
        effect::{Change, Effect},
        fault::Fault,
    },
    text::slug,
};

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

/// Where a row of a list belongs: the label of its region, and the code of its perimeter.
pub(super) fn region_and_perimeter(campaign: &Campaign, specialty: &str, subdivision: &str) -> (String, String) {
    let region = campaign.territory(subdivision).map(|found| found.region.clone()).unwrap_or_default();
    let perimeter = slug(campaign.perimeter(specialty, subdivision, &region));
    (region, perimeter)
}

/// Refuses a row that would have to move to another market, or that is, or was, where the person may not touch it.
pub(super) fn require_in_place(scopes: &[Scope], moves: bool, places: [Option<Place<'_>>; 2]) -> Result<(), RowFault> {
    if moves {
        return Err(RowFault::MovesMarket);
    }
    let outside = places.into_iter().flatten().any(|place| !covered(scopes, place));
    if outside { Err(RowFault::OutOfScope) } else { Ok(()) }
}

impl Effect {
    /// Counts a row against what is stored under its key; gives what is to be written, if anything is.
    pub(super) fn count<T: Clone + PartialEq>(&mut self, before: Option<&T>, after: &T) -> Option<Change<T>> {
        match before {
            None => self.counts.created += 1,
            Some(stored) if stored == after => self.counts.unchanged += 1,
            Some(_) => self.counts.changed += 1,
        }
        (before != Some(after)).then(|| Change { before: before.cloned(), after: after.clone() })
    }

    /// A fault of a line.
    pub(super) fn refuse(&mut self, line: usize, column: &str, fault: RowFault) {
        let (column, value, message) = (column.to_owned(), String::new(), fault.message().to_owned());
        self.faults.push(Fault { line, column, code: fault.code(), value, message });
    }
}
