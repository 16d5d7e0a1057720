//! The other terrains of a *mixte* or *couplé* post: those beside the terrain of its référent.

use std::collections::BTreeMap;

use domain::{Post, Supervisor, SupervisorId, roster::terrain::Terrain};
use schemars::JsonSchema;
use serde::Serialize;

/// A terrain, for everybody who may see the post.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TerrainView {
    /// *Numéro agrément*
    agrement: String,
    /// *Numéro terrain*
    terrain: String,
    /// *Nom*
    name: String,
    /// *Établissement*
    establishment: String,
    /// Postal address of the *établissement*.
    establishment_address: String,
    /// Code of the *spécialité d'agrément*.
    specialty: String,
    /// *Option*
    option: String,
    /// *Description*
    description: String,
}

/// A terrain with its *maître de stage*, for staff.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SupervisedTerrainView {
    /// The terrain.
    #[serde(flatten)]
    terrain: TerrainView,
    /// *Nom du maître de stage*
    supervisor: String,
    /// *Email*
    supervisor_email: String,
}

impl TerrainView {
    /// The other terrains of a post.
    pub(crate) fn all(post: &Post) -> Vec<Self> {
        post.other_terrains.iter().map(Self::of).collect()
    }

    fn of(terrain: &Terrain) -> Self {
        Self {
            agrement: terrain.agrement.clone(),
            terrain: terrain.terrain.clone(),
            name: terrain.name.clone(),
            establishment: terrain.establishment.clone(),
            establishment_address: terrain.establishment_address.clone(),
            specialty: terrain.specialty.clone(),
            option: terrain.option.clone(),
            description: terrain.description.clone(),
        }
    }
}

impl SupervisedTerrainView {
    /// The other terrains of a post.
    pub(crate) fn all(post: &Post, supervisors: &BTreeMap<SupervisorId, Supervisor>) -> Vec<Self> {
        let view = |terrain: &Terrain| {
            let supervisor = terrain.supervisor.as_ref().and_then(|id| supervisors.get(id));
            Self {
                terrain: TerrainView::of(terrain),
                supervisor: supervisor.map(Supervisor::name).unwrap_or_default(),
                supervisor_email: supervisor.map(|found| found.email.clone()).unwrap_or_default(),
            }
        };
        post.other_terrains.iter().map(view).collect()
    }
}
