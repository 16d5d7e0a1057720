//! The row of a student.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::bounce::Bounce;
use crate::{Campaign, Refusal, StudentId, rights::Place};

/// A student of a campaign, as the lists of the *scolarité* give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Student {
    /// Identifier.
    pub id: StudentId,
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*, folded.
    pub email: String,
    /// *Subdivision*, a label of the campaign's territory.
    pub subdivision: String,
    /// *Région* of the subdivision.
    pub region: String,
    /// Code of the *spécialité*.
    pub specialty: String,
    /// *Numéro INE*: read by managers only.
    pub ine: String,
    /// *Numéro interne*
    pub internal_number: String,
    /// *Participation campagne appariement courante* (R-02).
    pub participates: bool,
    /// *Semestre décalé* (R-06).
    pub shifted: bool,
    /// Last *connexion*.
    #[serde(default)]
    pub connected_at: Option<Timestamp>,
    /// When a list gave the student another address; absent if none has, and once the change is confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_changed_at: Option<Timestamp>,
    /// When a list took the student out of the campaign; absent for somebody who takes part, and for rows of before this
    /// was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_since: Option<Timestamp>,
    /// The last mail that came back from this address, if nothing has reached it since; kept beside the stored
    /// document.
    #[serde(skip)]
    pub bounce: Option<Bounce>,
    /// Number of changes of the row, sign-ins left out; kept beside the stored document.
    #[serde(skip)]
    pub version: u64,
}

impl Student {
    /// The place of the student, to be compared with scopes.
    pub fn place(&self) -> Place<'_> {
        Place { specialty: &self.specialty, region: &self.region, subdivision: &self.subdivision }
    }

    /// Refuses the actions of students who still look for a post: giving wishes and filing a dossier. `assigned` tells
    /// whether a published round has given the student a post.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotParticipating`], [`Refusal::AlreadyAssigned`].
    pub fn require_free(&self, assigned: bool) -> Result<(), Refusal> {
        if !self.participates {
            return Err(Refusal::NotParticipating);
        }
        if assigned { Err(Refusal::AlreadyAssigned) } else { Ok(()) }
    }

    /// Whether mails to a student who takes part come back, so that the student learns nothing of the campaign.
    pub fn learns_nothing(&self) -> bool {
        self.participates && self.bounce.is_some()
    }

    /// "Prénom Nom"
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// The row without anything that names the student: what evidence and statistics need after the purge.
    #[must_use]
    pub fn purged(self) -> Self {
        let (last_name, first_name, email) = Default::default();
        let (ine, internal_number) = Default::default();
        Self {
            last_name,
            first_name,
            email,
            ine,
            internal_number,
            connected_at: None,
            address_changed_at: None,
            bounce: None,
            ..self
        }
    }

    /// Label of the perimeter in which the student chooses.
    pub fn perimeter<'a>(&'a self, campaign: &'a Campaign) -> &'a str {
        campaign.perimeter(&self.specialty, &self.subdivision, &self.region)
    }
}
