//! The rules by which the campaigns are matched, for everybody.

use api::{Answer, Response};
use domain::{
    CampaignId,
    calendar::DrawSource,
    campaign::{Parameters, Specialty},
};
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

use crate::Context;

/// The rules by which the campaigns are matched.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rules {
    /// SHA-256, in hexadecimal, of the output of `sha256sum` over the source files of the engine, sorted by name.
    source_sha256: &'static str,
    /// The rules of each public campaign, in order of their identifiers.
    campaigns: Vec<CampaignRules>,
}

/// The rules of one campaign.
#[derive(Debug, Serialize, JsonSchema)]
struct CampaignRules {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// Name of the algorithm: `GS3-L` or `GS3-MAX`.
    engine: String,
    /// Version of the engine's rules: it changes with every change that could alter an outcome.
    engine_version: String,
    /// Numbers of required wishes, reserve, default ranks and the share of candidates to rank.
    parameters: Parameters,
    /// The specialties, in the order of the campaign.
    specialties: Vec<SpecialtyRules>,
    /// The public values that complete the draws, round by round.
    draws: Vec<DrawSource>,
}

/// The rules of one specialty.
#[derive(Debug, Serialize, JsonSchema)]
struct SpecialtyRules {
    /// Number of rounds, perimeter, and the numbers that the specialty sets for itself.
    #[serde(flatten)]
    specialty: Specialty,
    /// The reserve that applies: that of the specialty, or none in a group of regions, or else that of the campaign.
    #[schemars(with = "domain::schema::Reserve")]
    reserve: matching::Reserve,
}

pub(crate) async fn read(context: &Context) -> Answer {
    let campaigns = context.campaigns.at(context.clock.now()).await?.into_iter().map(|Current { campaign, .. }| {
        let engine = campaign.engine();
        let rules = |specialty: &Specialty| SpecialtyRules {
            reserve: campaign.reserve(&specialty.code),
            specialty: specialty.clone(),
        };
        let specialties = campaign.specialties.iter().map(rules).collect();
        CampaignRules {
            id: campaign.id,
            label: campaign.label,
            engine: engine.algorithm,
            engine_version: engine.version,
            parameters: campaign.parameters,
            specialties,
            draws: campaign.calendar.rounds.into_iter().map(|dates| dates.draw).collect(),
        }
    });
    Response::json(
        200,
        &Rules { source_sha256: domain::campaign::ENGINE_SOURCE_SHA256, campaigns: campaigns.collect() },
    )
}
