//! What the correction of a published round changes, person by person.

use std::collections::{BTreeMap, BTreeSet};

use matching::Outcome;
use schemars::JsonSchema;
use serde::Serialize;

use crate::rounds::correction::{Correction, place};

/// A person whose result a correction changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The student's identifier.
    pub student: String,
    /// The line held by the published result; absent if none.
    pub before: Option<String>,
    /// The line held after the correction; absent if none.
    pub after: Option<String>,
    /// Why the result changes.
    pub why: Why,
}

/// Why a correction changes the result of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The student no longer takes part in the round.
    Withdrawn,
    /// The line of the student is corrected.
    StudentLine,
    /// The line of the post that the student held is corrected.
    PostLine,
    /// The student had no place, and the correction has left one free.
    PlaceFreed,
    /// Everybody is matched again.
    MatchedAgain,
}

/// The people whose result differs between the published outcome and the corrected one, in order of identifier.
/// `correction` is what made the second; without it the round was matched again for everybody.
pub fn changes(published: &Outcome, corrected: &Outcome, correction: Option<&Correction>) -> Vec<Change> {
    let (before, after) = (places(published), places(corrected));
    let present: BTreeSet<&str> = corrected.numbers.iter().map(|one| one.candidate.as_str()).collect();
    let everybody: BTreeSet<&str> =
        published.numbers.iter().chain(&corrected.numbers).map(|one| one.candidate.as_str()).collect();
    let mut changes = Vec::new();
    for student in everybody {
        let (before, after) = (before.get(student).copied(), after.get(student).copied());
        let left = !present.contains(student);
        if before == after && !left {
            continue;
        }
        let why = if left { Why::Withdrawn } else { why(correction, student, before) };
        let [before, after] = [before, after].map(|place| place.map(str::to_owned));
        changes.push(Change { student: student.to_owned(), before, after, why });
    }
    changes
}

fn why(correction: Option<&Correction>, student: &str, before: Option<&str>) -> Why {
    let Some(correction) = correction else { return Why::MatchedAgain };
    if correction.students.iter().any(|id| id.as_str() == student) {
        Why::StudentLine
    } else if correction.posts.iter().any(|id| Some(id.as_str()) == before) {
        Why::PostLine
    } else if correction.everybody {
        Why::MatchedAgain
    } else {
        Why::PlaceFreed
    }
}

/// The line of each student who has one.
fn places(outcome: &Outcome) -> BTreeMap<&str, &str> {
    outcome.assignments.iter().map(|one| (one.candidate.as_str(), place(one))).collect()
}
