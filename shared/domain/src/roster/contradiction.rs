//! Lines of a list that contradict published results. A published assignment does not move by a list, so the person
//! who loads the list reads for each such line what follows from it, and confirms it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{Post, Student, rounds::assignment::Taken};

/// A line that contradicts a published result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Number of the line in the file.
    pub line: usize,
    /// Who or what the line is about: the name of a person, or that of a post.
    pub subject: String,
    /// How it contradicts the result.
    pub code: ContradictionCode,
    /// Number of people who hold a place of the line: 1 for the line of a student.
    pub held: u32,
}

/// How a line contradicts a published result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContradictionCode {
    /// The post opens fewer places than people hold.
    FewerPlaces,
    /// The *décalé* flag or the subdivision of a post changes, on which people hold a place.
    HeldPostChanges,
    /// A student who has a post no longer takes part.
    AssignedWithdrawn,
    /// The *décalé* flag or the subdivision of a student changes, who has a post.
    AssignedChanges,
}

impl ContradictionCode {
    /// What follows from the line, in French.
    pub fn consequence(self) -> &'static str {
        match self {
            Self::FewerPlaces => {
                "Plus de personnes sont affectées sur cette ligne qu'elle n'aura de places. Elles gardent leur affectation tant \
                 que deux administrateurs ne corrigent pas la vague ; aucune place ne sera offerte à la vague suivante."
            }
            Self::HeldPostChanges => {
                "Des personnes sont affectées sur cette ligne d'après ses données d'avant. Elles gardent leur affectation tant \
                 que deux administrateurs ne corrigent pas la vague."
            }
            Self::AssignedWithdrawn => {
                "Cette personne est affectée, et sa place reste prise. Si elle quitte le poste obtenu, l'ARS note plutôt un désistement \
                 sur sa page : la place peut alors être proposée de nouveau."
            }
            Self::AssignedChanges => {
                "Cette personne est affectée d'après ses données d'avant. Elle garde son affectation tant que deux \
                 administrateurs ne corrigent pas la vague."
            }
        }
    }
}

/// How the line of a student contradicts a result, if it does.
pub(crate) fn of_student(before: Option<&Student>, after: &Student, taken: &Taken) -> Option<ContradictionCode> {
    // A post in a linked campaign is the result of that campaign, and a list of this one leaves it as it is.
    let before = before.filter(|before| taken.of(&before.id).is_some())?;
    // Whoever has left the post is out of the campaign already, and the place is as the note of it says.
    let left = taken.withdrawal(&before.id).is_some();
    if before.participates && !after.participates && !left {
        return Some(ContradictionCode::AssignedWithdrawn);
    }
    let changes = (before.shifted, &before.subdivision) != (after.shifted, &after.subdivision);
    changes.then_some(ContradictionCode::AssignedChanges)
}

/// How the line of a post contradicts a result, if it does, and how many people hold a place of it.
pub(crate) fn of_post(before: Option<&Post>, after: &Post, taken: &Taken) -> Option<(ContradictionCode, u32)> {
    let before = before?;
    let held = taken.places(&before.id);
    if held > after.places && after.places < before.places {
        return Some((ContradictionCode::FewerPlaces, held));
    }
    let changes = (before.shifted, &before.subdivision) != (after.shifted, &after.subdivision);
    (held > 0 && changes).then_some((ContradictionCode::HeldPostChanges, held))
}
