//! Publication on the day: one conditional write moves the pointer to the last verified run, if two administrators have
//! agreed on it.

use domain::Refusal;
use jiff::Timestamp;
use lambda::{App, Problem};
use store::{Current, Publication, RunState, Saved};

/// Publishes a round unless it is. Without a verified run that two have agreed on it fails, so that the Scheduler tries again and people are
/// told.
pub(crate) async fn publish(app: &App, current: &Current, round: u32, now: Timestamp) -> Result<(), Problem> {
    let campaign = &current.campaign.id;
    if current.is_published(round) {
        return Ok(());
    }
    let runs = app.store.runs(campaign, round).await?;
    // The last one, made since the ranking closed: an earlier one may rest on inputs that a longer window has changed.
    let closed_at = current.campaign.calendar.round(round).map(|dates| dates.ranking.closes_at());
    let run = runs.into_iter().next();
    let run = run.filter(|run| run.state == RunState::Verified && Some(run.at) >= closed_at);
    let run = run.ok_or(Refusal::NothingToPublish)?;
    let approvals = app.store.approvals(campaign).await?;
    if !approvals.iter().any(|approval| approval.publishes(round, &run.digest)) {
        return Err(Refusal::NotApproved.into());
    }
    let publication = Publication { round, digest: run.digest, version: 1, at: now, reason: None };
    let object = format!("rounds/{round}/runs/{}", publication.digest);
    let deed = app.own_deed("results.published", object).writing(&publication)?;
    match app.store.publish(campaign, &publication, &deed).await? {
        // Somebody else published in between: it is published.
        Saved::Yes | Saved::Stale { .. } => Ok(()),
    }
}
