//! Matches a round: loads the inputs, solves, verifies and stores the run under the digest of its instance. A second
//! delivery of the event finds the run of the first and only confirms it.

mod context;
mod keep;
mod load;

use std::sync::Arc;

use api::Problem;
use domain::waking::RunMatching;
use domain::{Refusal, RunDigest, Thing, calendar::instant};
use matching::solve;
use store::{Publication, Run, RunState};

pub use context::Context;

/// Matches the round of the event. Does nothing if the ranking has not closed, the campaign is suspended, or the round
/// is published and the event corrects nothing.
///
/// # Errors
///
/// 404 for an unknown campaign or round, 422 for an incomplete draw; 500 if the instance has defects or the verifier
/// refutes the outcome; 500 or 503 when something cannot be read or written.
pub async fn handle(context: Arc<Context>, event: RunMatching) -> Result<(), Problem> {
    let current = context.store.campaign(&event.campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let campaign = &current.campaign;
    let now = context.clock.now();
    let Some(dates) = campaign.calendar.round(event.round) else {
        return Err(Refusal::Unknown { what: Thing::Round }.into());
    };
    if now < dates.ranking.closes_at() || campaign.calendar.suspended.is_some() {
        // The calendar was changed after this schedule was set; the new date has a schedule of its own.
        tracing::info!(round = event.round, "not due");
        return Ok(());
    }
    let published = current.published.get(&event.round);
    if published.is_some() && event.correction.is_none() {
        // A published round is matched again only to correct lines, and only two administrators ask for that.
        tracing::warn!(round = event.round, "published already");
        return Ok(());
    }
    // An incomplete draw is refused: the route that completes it schedules this matching again.
    let draw = current.draw.completed(campaign, event.round)?;
    let (instance, corrects) = match published.zip(event.correction.as_ref()) {
        Some((Publication { digest, .. }, correction)) => {
            (load::corrected(&context, &current, event.round, digest, correction).await?, Some(digest.clone()))
        }
        None => (load::instance(&context, &current, event.round, &draw.seed).await?, None),
    };
    let checked = instance
        .check()
        .map_err(|defects| Problem::internal(format!("{} defects, the first: {:?}", defects.len(), defects.first())))?;
    let outcome = solve(&checked);
    let violations = checked.verify(&outcome);
    let digest = RunDigest::parse(&outcome.instance_sha256).map_err(Problem::internal)?;
    if let Some(found) = context.store.run(&campaign.id, event.round, &digest).await? {
        // Two requests may lead to equal inputs: the run then tells what the later one corrects, and why.
        let (reason, correction) =
            (event.reason.clone().or(found.reason), event.correction.clone().or(found.correction));
        let corrects = corrects.or(found.corrects);
        let linked_publications = current.linked_publications();
        let run = Run { at: now, reason, correction, corrects, linked_publications, ..found };
        context.store.confirm_run(&campaign.id, &run).await?;
        return finish(&context, &event, instant(dates.results_at), now, violations.len()).await;
    }
    let run = Run {
        digest,
        round: event.round,
        state: if violations.is_empty() {
            RunState::Verified
        } else {
            RunState::Refuted { violations: violations.iter().map(ToString::to_string).collect() }
        },
        at: now,
        candidates: outcome.statistics.candidates.into(),
        assigned: outcome.statistics.assigned.into(),
        upper_bound: outcome.statistics.upper_bound.into(),
        algorithm: format!("{} {}", outcome.engine.algorithm, outcome.engine.version),
        reason: event.reason.clone(),
        correction: event.correction.clone(),
        corrects,
        linked_publications: current.linked_publications(),
    };
    keep::keep(&context, campaign, draw, &run, checked.instance(), &outcome).await?;
    tracing::info!(round = run.round, candidates = run.candidates, assigned = run.assigned, "matched");
    finish(&context, &event, instant(dates.results_at), now, violations.len()).await
}

/// Fails for a refuted run, each time it is made, so that an alarm is raised. A verified run that ends after the hour
/// of the results wakes `advance-campaign`, which publishes it if it is approved.
async fn finish(
    context: &Context,
    event: &RunMatching,
    results_at: jiff::Timestamp,
    now: jiff::Timestamp,
    violations: usize,
) -> Result<(), Problem> {
    if violations > 0 {
        return Err(Problem::internal(format!("{violations} violations: nothing can be published")));
    }
    if now >= results_at {
        context.schedules.advance_soon(&event.campaign, now).await?;
    }
    Ok(())
}
