//! The terrains of a post: the référent's, which the post itself names and which gives its subdivision, and on a
//! *mixte* or *couplé* post the others.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Campaign, Post, SupervisorId, roster::post::PostKind, text::fold};

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

impl Post {
    /// What is wrong with the terrains of a post of this kind.
    pub fn terrains_refused(&self) -> Option<&'static str> {
        let others = &self.other_terrains;
        let mut seen = BTreeSet::from([&self.agrement]);
        if !others.iter().all(|other| seen.insert(&other.agrement)) {
            return Some("same_terrain_twice");
        }
        let has_access = |id: &SupervisorId| *id == self.referent || self.consultatives.contains(id);
        if others.iter().filter_map(|other| other.supervisor.as_ref()).any(|id| !has_access(id)) {
            return Some("supervisor_without_access");
        }
        let elsewhere = |establishment: &str| fold(establishment) != fold(&self.establishment);
        match self.kind {
            PostKind::Simple => (!others.is_empty()).then_some("simple_has_one_terrain"),
            _ if others.is_empty() => Some("too_few_terrains"),
            PostKind::Mixed => {
                others.iter().any(|other| other.specialty != self.specialty).then_some("mixed_has_one_specialty")
            }
            PostKind::Coupled if others.iter().any(|other| elsewhere(&other.establishment)) => {
                Some("coupled_has_one_establishment")
            }
            PostKind::Coupled => {
                others.iter().all(|other| other.specialty == self.specialty).then_some("coupled_has_two_specialties")
            }
        }
    }
}
