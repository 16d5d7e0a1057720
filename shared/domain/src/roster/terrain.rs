//! The terrains of a post. The référent's terrain is named by the post itself and gives the post its subdivision
//! a *mixte* or *couplé* post has other terrains beside it.

use serde::{Deserialize, Serialize};

use crate::{Campaign, SupervisorId, roster::fault::FaultCode};

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
    /// *Maître de stage*: the référent or a *consultatif* of the post; absent if the list names nobody.
    #[serde(default)]
    pub supervisor: Option<SupervisorId>,
}

impl Terrain {
    /// The terrain as lists write it: its parts in the order above, separated by bars, with the address of the *maître
    /// de stage* last. Empty parts at the end are left out.
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

/// Why the terrains of a post do not fit its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TerrainFault {
    /// Two terrains have one *numéro d'agrément*.
    SameTerrainTwice,
    /// A *maître de stage* has no access to the post.
    SupervisorWithoutAccess,
    /// A *simple* post has other terrains.
    SimpleHasOneTerrain,
    /// A *mixte* or *couplé* post has none.
    TooFewTerrains,
    /// A *mixte* post has terrains of several specialties.
    MixedHasOneSpecialty,
    /// A *couplé* post has terrains of several establishments.
    CoupledHasOneEstablishment,
    /// A *couplé* post has terrains of one specialty only.
    CoupledHasTwoSpecialties,
}

impl TerrainFault {
    /// Stable code of the fault.
    pub fn code(self) -> FaultCode {
        match self {
            Self::SameTerrainTwice => FaultCode::SameTerrainTwice,
            Self::SupervisorWithoutAccess => FaultCode::SupervisorWithoutAccess,
            Self::SimpleHasOneTerrain => FaultCode::SimpleHasOneTerrain,
            Self::TooFewTerrains => FaultCode::TooFewTerrains,
            Self::MixedHasOneSpecialty => FaultCode::MixedHasOneSpecialty,
            Self::CoupledHasOneEstablishment => FaultCode::CoupledHasOneEstablishment,
            Self::CoupledHasTwoSpecialties => FaultCode::CoupledHasTwoSpecialties,
        }
    }

    /// The explanation, in French.
    pub fn message(self) -> &'static str {
        match self {
            Self::SameTerrainTwice => "Un même numéro d'agrément est donné à deux terrains.",
            Self::SupervisorWithoutAccess => {
                "Le maître de stage d'un autre terrain est le RTS référent ou l'un des RTS consultatifs du poste."
            }
            Self::SimpleHasOneTerrain => "Un poste SIMPLE a un seul terrain.",
            Self::TooFewTerrains => {
                "Un poste MIXTE ou COUPLÉ a au moins deux terrains : remplissez « Autres terrains »."
            }
            Self::MixedHasOneSpecialty => "Les terrains d'un poste MIXTE sont d'une même spécialité.",
            Self::CoupledHasOneEstablishment => "Les terrains d'un poste COUPLÉ sont d'un même établissement.",
            Self::CoupledHasTwoSpecialties => "Les terrains d'un poste COUPLÉ sont de spécialités différentes.",
        }
    }
}
