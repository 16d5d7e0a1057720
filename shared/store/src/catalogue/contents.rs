//! What the two parts of a catalogue hold.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Market, Post, PostId, Student, StudentId};
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

impl MarketStudents {
    /// The students of this market without what names them: all that candidatures are computed from.
    pub fn unnamed(&self, market: Market<'_>) -> Vec<Student> {
        let student = |(id, person): (&StudentId, &Person)| {
            let Person { subdivision, region, participates, shifted, .. } = person.clone();
            let (id, specialty) = (id.clone(), market.specialty.to_owned());
            let (last_name, first_name, email) = Default::default();
            let (ine, internal_number, connected_at, address_changed_at, away_since, bounce, version) =
                Default::default();
            Student {
                id,
                last_name,
                first_name,
                email,
                subdivision,
                region,
                specialty,
                ine,
                internal_number,
                participates,
                shifted,
                connected_at,
                address_changed_at,
                away_since,
                bounce,
                version,
            }
        };
        self.people.iter().map(student).collect()
    }
}

/// What RTS see of a student, and what decides on the student's candidatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Région* of the subdivision.
    pub region: String,
    /// *Participation campagne appariement courante* (R-02)
    pub participates: bool,
    /// *Décalé*
    pub shifted: bool,
}

impl From<Student> for Person {
    fn from(student: Student) -> Self {
        let Student { last_name, first_name, subdivision, region, participates, shifted, .. } = student;
        Self { last_name, first_name, subdivision, region, participates, shifted }
    }
}
