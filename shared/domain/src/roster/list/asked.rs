//! The data from which the effect of a list is computed, the person who asks for it, and the checks common to all kinds
//! of lists.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fault::RowFault;
use crate::{
    Account, Actor, Campaign, Post, Student, StudentId, Supervisor,
    rights::{Place, Scope, covered},
    roster::{change::Change, effect::Effect, fault::Fault},
    rounds::assignment::Taken,
    text::slug,
};

/// The stored data that a list is compared with.
#[derive(Debug, Default)]
pub struct Stored {
    /// Every student for a list of students; otherwise empty.
    pub students: Vec<Student>,
    /// Every line for a list of posts; the lines of the RTS it names for a list of names.
    pub posts: Vec<Post>,
    /// Every RTS for a list of posts or of names; otherwise empty.
    pub supervisors: Vec<Supervisor>,
    /// The assignments of the published rounds, for lists of students and of posts.
    pub taken: Taken,
    /// The posts that have received students of the list, by a published result.
    pub received: BTreeMap<StudentId, Post>,
    /// The students of the campaign that this one is linked to, by *numéro INE*, for a list of students; none for a campaign
    /// that is linked to none.
    pub main_students: Option<BTreeMap<String, Student>>,
    /// For a list of posts, the *numéros agrément* of the lines that a linked campaign offers or people hold there, with the
    /// number of places that may be offered here.
    pub lines_elsewhere: BTreeMap<String, u32>,
    /// The accounts of the addresses in these rows and in the list, by folded address.
    pub accounts: BTreeMap<String, Account>,
}

/// The campaign, the person and the instant of a change of the roster.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The person who asks for the change.
    pub actor: &'a Actor,
    /// The instant of the change.
    pub now: Timestamp,
}

/// The label of the region and the code of the perimeter to which a row of a list belongs; a fault if the campaign does
/// not have its subdivision.
pub(super) fn region_and_perimeter(
    campaign: &Campaign,
    specialty: &str,
    subdivision: &str,
) -> Result<(String, String), RowFault> {
    let territory = campaign.territory(subdivision).ok_or(RowFault::UnknownSubdivision)?;
    let perimeter = slug(campaign.perimeter(specialty, subdivision, &territory.region));
    Ok((territory.region.clone(), perimeter))
}

/// Refuses a row that the person may not touch where it is or where it would be, then a row that would move to another
/// market. In this order, the refusal of a row beyond the scopes does not tell in which market it is. A person may also touch
/// the students whom a terrain of theirs has `received`.
pub(super) fn require_in_place(
    scopes: &[Scope],
    moves: bool,
    places: [Option<Place<'_>>; 2],
    received: Option<&Post>,
) -> Result<(), RowFault> {
    let follows = received.is_some_and(|post| scopes.iter().any(|scope| scope.receives(post.place())));
    let outside = !follows && places.into_iter().flatten().any(|place| !covered(scopes, place));
    match (outside, moves) {
        (true, _) => Err(RowFault::OutOfScope),
        (false, true) => Err(RowFault::MovesMarket),
        (false, false) => Ok(()),
    }
}

impl Effect {
    /// Counts a line by its effect on the row stored under its key; returns the change, if there is one.
    pub(super) fn count<T: Clone + PartialEq>(&mut self, before: Option<&T>, after: &T) -> Option<Change<T>> {
        match before {
            None => self.counts.created += 1,
            Some(stored) if stored == after => self.counts.unchanged += 1,
            Some(_) => self.counts.changed += 1,
        }
        (before != Some(after)).then(|| Change { before: before.cloned(), after: after.clone() })
    }

    /// Adds a fault of a line.
    pub(super) fn refuse(&mut self, line: usize, column: &str, fault: RowFault) {
        let (column, value, message) = (column.to_owned(), String::new(), fault.message().to_owned());
        self.faults.push(Fault { line, column, code: fault.code(), value, message });
    }
}
