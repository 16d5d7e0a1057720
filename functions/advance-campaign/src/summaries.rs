//! Rebuilds the summaries that tables and figures read (ADR 0036): after a version of this software that did not write
//! them, or after stored lists were repaired by hand.

use api::Problem;
use domain::{CampaignId, Refusal, Thing};

use crate::Context;

/// Rebuilds the summaries of every market and round of a campaign.
pub(crate) async fn rebuild(context: &Context, campaign: &CampaignId) -> Result<(), Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let rebuilt = context.store.rebuild_summaries(&current.campaign).await?;
    tracing::info!(campaign = campaign.as_str(), rebuilt, "summaries compared");
    Ok(())
}
