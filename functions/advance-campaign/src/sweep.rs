//! The sweep: carries out what is due in every campaign, whatever became of the schedules of its calendar.

use api::Problem;
use domain::{CampaignId, Refusal, Thing, calendar::TransitionKind};
use futures::{StreamExt, stream};
use store::{Current, Stamp};

use crate::{Context, advance};

/// Number of campaigns that are advanced in parallel, so that one that takes long does not hold up the others.
const PARALLEL: usize = 8;

/// Advances every campaign that has not ended. Returns one problem, after every campaign was tried: the invocation then
/// fails, Lambda tries it again, and the alarms on failed triggers are raised.
pub(crate) async fn sweep(context: &Context) -> Result<(), Problem> {
    let campaigns = context.store.campaign_ids().await?;
    let swept: Vec<_> = campaigns.iter().map(|campaign| Box::pin(advance_unless_ended(context, campaign))).collect();
    let swept: Vec<_> = stream::iter(swept).buffer_unordered(PARALLEL).collect().await;
    swept.into_iter().collect()
}

async fn advance_unless_ended(context: &Context, campaign: &CampaignId) -> Result<(), Problem> {
    let advanced = async {
        let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
        let stamps = context.store.stamps(campaign).await?;
        if has_ended(&current, &stamps) { Ok(()) } else { advance::advance(context, &current, &stamps).await }
    };
    advanced.await.inspect_err(|problem: &Problem| {
        tracing::warn!(campaign = campaign.as_str(), error = problem.in_a_line(), "not advanced");
    })
}

/// Whether the last step of a campaign, the purge, was carried out.
fn has_ended(current: &Current, stamps: &[Stamp]) -> bool {
    let steps = current.campaign.transitions();
    let mut purges = steps.iter().filter(|step| step.kind == TransitionKind::Purge);
    purges.any(|purge| stamps.iter().any(|stamp| stamp.records(purge)))
}
