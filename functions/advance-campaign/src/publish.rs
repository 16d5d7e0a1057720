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
    let made = MadeRun {
        verified: run.state == RunState::Verified,
        at: run.at,
        outdated: current.outdates(&run.linked_publications),
    };
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
    match context.store.publish(current, &publication, &deed).await? {
        Saved::Yes => {
            context.schedules.advance_linked(current.linked_ids(), now).await;
            Ok(())
        }
        // An administrator or a parallel invocation has published the round meanwhile, or else a linked campaign has published
        // one of its rounds, which the run does not take into account.
        Saved::Stale { .. } => {
            let now = context.store.campaign(campaign).await?;
            let published = now.is_some_and(|now| now.is_published(round));
            if published { Ok(()) } else { Err(Refusal::RunOutdated.into()) }
        }
    }
}
