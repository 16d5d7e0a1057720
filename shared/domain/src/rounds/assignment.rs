//! What published rounds have assigned. Places left and who is still looking are computed from it, never stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{PostId, StudentId};

/// A student on a post, by a round's matching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The student.
    pub student: StudentId,
    /// The post (lead line).
    pub post: PostId,
    /// The round.
    pub round: u32,
}

/// The assignments of every published round.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    students: BTreeMap<StudentId, Assignment>,
    places: BTreeMap<PostId, u32>,
}

impl Taken {
    /// Whether the student has a post.
    pub fn has(&self, student: &StudentId) -> bool {
        self.students.contains_key(student)
    }

    /// The student's assignment.
    pub fn of(&self, student: &StudentId) -> Option<&Assignment> {
        self.students.get(student)
    }

    /// Places taken on a post.
    pub fn places(&self, post: &PostId) -> u32 {
        self.places.get(post).copied().unwrap_or(0)
    }

    /// All of them, in order of student.
    pub fn iter(&self) -> impl Iterator<Item = &Assignment> {
        self.students.values()
    }

    /// Only those of rounds before `round`: what that round's own people could know.
    #[must_use]
    pub fn before(&self, round: u32) -> Self {
        self.iter().filter(|assignment| assignment.round < round).cloned().collect()
    }
}

impl FromIterator<Assignment> for Taken {
    fn from_iter<I: IntoIterator<Item = Assignment>>(assignments: I) -> Self {
        let mut taken = Self::default();
        for assignment in assignments {
            *taken.places.entry(assignment.post.clone()).or_default() += 1;
            taken.students.insert(assignment.student.clone(), assignment);
        }
        taken
    }
}
