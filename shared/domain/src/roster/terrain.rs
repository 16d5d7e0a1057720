//! The terrains of a post: the référent's, which the post itself names and which gives its subdivision, and on a
//! *mixte* or *couplé* post the others.

use serde::{Deserialize, Serialize};

use crate::{Campaign, SupervisorId};

/// A terrain beside the référent's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terrain {
    /// *Numéro agrément*
    pub agrement: String,
    /// *Numéro terrain*
    pub terrain: String,
    /// *Nom*
    pub name: String,
    /// *Établissement*
    pub establishment: String,
    /// Code of the *spécialité d'agrément*.
    pub specialty: String,
    /// *Option*
    pub option: String,
    /// *Description*
    pub description: String,
    /// *Adresse de l'établissement*
    #[serde(default)]
    pub establishment_address: String,
    /// *Maître de stage*: the référent or a *consultatif* of the post, if the list says who.
    #[serde(default)]
    pub supervisor: Option<SupervisorId>,
}

impl Terrain {
    /// As lists write it: its parts between bars, in the order above, the *maître de stage* by address; what is empty at
    /// the end is left out.
    pub fn written(&self, campaign: &Campaign, supervisor_email: &str) -> String {
        let label = campaign.specialty_label(&self.specialty);
        let parts = [
            self.agrement.as_str(),
            &self.terrain,
            &self.name,
            &self.establishment,
            &label,
            &self.option,
            &self.description,
            &self.establishment_address,
            supervisor_email,
        ];
        parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
    }
}
