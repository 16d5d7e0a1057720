//! What everybody who may see a post sees of it.

use domain::{Post, roster::post::PostKind};
use schemars::JsonSchema;
use serde::Serialize;

/// What everybody who may see a post sees of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PostFacts {
    /// *Numéro agrément*
    agrement: String,
    /// *Numéro terrain*
    terrain: String,
    /// *Nom*
    name: String,
    /// *Indication poste*
    indication: String,
    /// *Établissement*
    establishment: String,
    /// Postal address of the *établissement*.
    establishment_address: String,
    /// *Région*
    region: String,
    /// *Subdivision*
    subdivision: String,
    /// *Type de poste*
    kind: PostKind,
    /// *Nombre de mois d'affectation*
    months: u8,
    /// *Décalé*
    shifted: bool,
    /// *Option*
    option: String,
    /// *Description*
    description: String,
    /// Whether it has a *fiche CPTS*.
    cpts_sheet: bool,
}

impl PostFacts {
    /// The facts of a post that has a *fiche CPTS* or not.
    pub(crate) fn of(post: &Post, cpts_sheet: bool) -> Self {
        Self {
            agrement: post.agrement.clone(),
            terrain: post.terrain.clone(),
            name: post.name.clone(),
            indication: post.indication.clone(),
            establishment: post.establishment.clone(),
            establishment_address: post.establishment_address.clone(),
            region: post.region.clone(),
            subdivision: post.subdivision.clone(),
            kind: post.kind,
            months: post.months,
            shifted: post.shifted,
            option: post.option.clone(),
            description: post.description.clone(),
            cpts_sheet,
        }
    }
}
