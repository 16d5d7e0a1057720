//! What the lists say of a student.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{Campaign, Student};

/// What the lists say of a student, on which the posts that they may choose depend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Listed {
    /// *Spécialité*: its label.
    pub specialty: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Région*
    pub region: String,
    /// *Participation*
    pub participates: bool,
    /// *Semestre décalé*
    pub shifted: bool,
}

impl Listed {
    /// What the lists of a campaign say of a student.
    pub fn of(campaign: &Campaign, student: &Student) -> Self {
        Self {
            specialty: campaign.specialty_label(&student.specialty),
            subdivision: student.subdivision.clone(),
            region: student.region.clone(),
            participates: student.participates,
            shifted: student.shifted,
        }
    }
}
