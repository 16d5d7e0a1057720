//! Publication at the hour of the results: one conditional write moves the pointer of the round to the latest run, if
//! it is verified and two administrators have approved it.

use crate::Context;
use api::Problem;
use domain::{
    Audited, Refusal,
    rounds::publication::{MadeRun, Occasion, may_publish},
};
use jiff::Timestamp;
use store::{Current, Publication, RunState, Saved};

/// Publishes a round unless it is published already. Without a verified and approved run it fails, so that
/// Lambda tries again and an alarm is raised.
pub(crate) async fn publish(context: &Context, current: &Current, round: u32, now: Timestamp) -> Result<(), Problem> {
    let campaign = &current.campaign.id;
    if current.is_published(round) {
        return Ok(());
    }
    // Only the latest run counts: an earlier one was made from inputs that were corrected since.
    let run = context.store.runs(campaign, round).await?.into_iter().next().ok_or(Refusal::NothingToPublish)?;
    let made = MadeRun { verified: run.state == RunState::Verified, at: run.at };
    may_publish(&current.campaign, round, made, Occasion::First, now)?;
    let approvals = context.store.approvals(campaign).await?;
    if !approvals.iter().any(|approval| approval.publishes(round, &run.digest)) {
        return Err(Refusal::NotApproved.into());
    }
    let publication = Publication { round, digest: run.digest, version: 1, at: now, reason: None, replaces: None };
    let deed = context
        .identity
        .own_deed(&Audited::ResultsPublished { round, run: &publication.digest })
        .writing(&publication)?;
    match context.store.publish(campaign, &publication, &deed).await? {
        // Stale: an administrator or a parallel invocation has published the round meanwhile.
        Saved::Yes | Saved::Stale { .. } => Ok(()),
    }
}
