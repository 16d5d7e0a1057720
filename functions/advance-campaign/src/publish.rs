//! Publication on the day: one conditional write moves the pointer to the last verified run, if two administrators have
//! agreed on it.

use crate::Context;
use api::Problem;
use domain::{
    Audited, Refusal,
    rounds::publication::{MadeRun, Occasion, may_publish},
};
use jiff::Timestamp;
use store::{Current, Publication, RunState, Saved};

/// Publishes a round unless it is. Without a verified run that two have agreed on it fails, so that the Scheduler tries again and people are
/// told.
pub(crate) async fn publish(context: &Context, current: &Current, round: u32, now: Timestamp) -> Result<(), Problem> {
    let campaign = &current.campaign.id;
    if current.is_published(round) {
        return Ok(());
    }
    // The last run alone: an earlier one rests on inputs that were corrected since.
    let run = context.store.runs(campaign, round).await?.into_iter().next().ok_or(Refusal::NothingToPublish)?;
    let made = MadeRun { verified: run.state == RunState::Verified, at: run.at };
    may_publish(&current.campaign, round, made, Occasion::First, now)?;
    let approvals = context.store.approvals(campaign).await?;
    if !approvals.iter().any(|approval| approval.publishes(round, &run.digest)) {
        return Err(Refusal::NotApproved.into());
    }
    let publication = Publication { round, digest: run.digest, version: 1, at: now, reason: None };
    let deed = context
        .identity
        .own_deed(&Audited::ResultsPublished { round, run: &publication.digest })
        .writing(&publication)?;
    match context.store.publish(campaign, &publication, &deed).await? {
        // Somebody else published in between: it is published.
        Saved::Yes | Saved::Stale { .. } => Ok(()),
    }
}
