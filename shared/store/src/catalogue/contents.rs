//! What the two parts of a catalogue hold.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Post, PostId, Student, StudentId};
use serde::{Deserialize, Serialize};

/// The posts of a market.
#[derive(Debug, Serialize, Deserialize)]
pub struct MarketPosts {
    /// The lines of the market. Their versions are not kept.
    pub posts: Vec<Post>,
    /// The posts whose sheet is filed.
    pub with_sheet: BTreeSet<PostId>,
}

/// The students of a market.
#[derive(Debug, Serialize, Deserialize)]
pub struct MarketStudents {
    /// The students, by identifier.
    pub people: BTreeMap<StudentId, Person>,
}

/// What RTS see of a student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Décalé*
    pub shifted: bool,
}

impl From<Student> for Person {
    fn from(Student { last_name, first_name, subdivision, shifted, .. }: Student) -> Self {
        Self { last_name, first_name, subdivision, shifted }
    }
}
