//! By which rules the campaigns are matched, for everybody.

use api::{Answer, Response};
use domain::{
    CampaignId,
    campaign::{Parameters, Specialty},
};
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

use crate::Context;

/// By which rules the campaigns are matched.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rules {
    /// SHA-256 of the algorithm's source, in hexadecimal: of the list `sha256sum` makes of its files, sorted by name.
    source_sha256: &'static str,
    /// The campaigns, by identifier.
    campaigns: Vec<CampaignRules>,
}

/// The rules of one campaign.
#[derive(Debug, Serialize, JsonSchema)]
struct CampaignRules {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// `GS3-L` or `GS3-MAX`.
    engine: String,
    /// Version of its rules: it changes whenever an outcome could.
    engine_version: String,
    /// The numbers: required wishes, reserve, default ranks, the share to rank.
    parameters: Parameters,
    /// The specialties: their rounds, and where each chooses.
    specialties: Vec<Specialty>,
    /// What completes the draw, named before anybody wishes.
    draw_source: String,
}

pub(crate) async fn read(context: &Context) -> Answer {
    let campaigns = context.campaigns.at(context.clock.now()).await?.into_iter().map(|Current { campaign, .. }| {
        let engine = campaign.engine();
        CampaignRules {
            id: campaign.id,
            label: campaign.label,
            engine: engine.algorithm,
            engine_version: engine.version,
            parameters: campaign.parameters,
            specialties: campaign.specialties,
            draw_source: campaign.draw_source,
        }
    });
    Response::json(
        200,
        &Rules { source_sha256: domain::campaign::ENGINE_SOURCE_SHA256, campaigns: campaigns.collect() },
    )
}
