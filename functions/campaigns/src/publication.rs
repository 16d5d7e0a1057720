//! Publishing: a run two administrators have agreed on, or a correction with its reason.

use domain::{Refusal, RunDigest, calendar::instant, rounds::approval::Matter};
use lambda::{Answer, App, Problem, Request, Visit};
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Publication, RunState, Saved};

use crate::{approvals, figures, runs};

/// Body of `POST …/publication`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The run.
    run: RunDigest,
    /// Why; required when it replaces published results.
    #[serde(default)]
    reason: Option<String>,
    /// `to_confirm` of the run's plausibility as it was read; required where there are warnings.
    #[serde(default)]
    confirmed_warnings: Option<String>,
}

/// Asks that a run be published, at the hour of the results or, after it, at once.
pub(crate) async fn ask(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let (round, Publish { run, reason, confirmed_warnings }) = (request.round()?, request.json()?);
    check(app, &visit, round, &run, reason.as_deref()).await?;
    require_confirmed(app, &visit, round, &run, confirmed_warnings.as_deref()).await?;
    let matter = Matter::Publication { round, run, reason, confirmed_warnings };
    approvals::ask(app, &visit, app.entropy.uuid(visit.now), matter).await
}

/// Refuses unless what is unusual in the run was read as it is now.
pub(crate) async fn require_confirmed(
    app: &App,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
    confirmed: Option<&str>,
) -> Result<(), Problem> {
    let to_confirm = figures::to_confirm(app, visit, round, run).await?;
    if to_confirm.is_some() && to_confirm.as_deref() != confirmed {
        return Err(Refusal::WarningsNotConfirmed.into());
    }
    Ok(())
}

/// The publication of a run, if it can be published now or later.
pub(crate) async fn check(
    app: &App,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
    reason: Option<&str>,
) -> Result<Publication, Problem> {
    runs::require_closed(visit, round)?;
    let campaign = &visit.current.campaign;
    if campaign.calendar.suspended.is_some() {
        return Err(Refusal::Suspended.into());
    }
    let before = visit.current.published.get(&round);
    if before.is_some() {
        if reason.is_none_or(|reason| reason.trim().is_empty()) {
            return Err(Refusal::ReasonRequired.into());
        }
        if campaign.calendar.round(round + 1).is_some_and(|next| visit.now >= next.wishes.opens_at()) {
            return Err(Refusal::LaterRoundBegun.into());
        }
    }
    let stored = app.store.run(&campaign.id, round, run).await?.ok_or_else(|| Problem::not_found("run"))?;
    // A run made before the ranking closed rests on inputs that a longer window has changed.
    let closed_at = campaign.calendar.round(round).map(|dates| dates.ranking.closes_at());
    if stored.state != RunState::Verified || Some(stored.at) < closed_at {
        return Err(Refusal::NothingToPublish.into());
    }
    let version = before.map_or(0, |publication| publication.version) + 1;
    Ok(Publication { round, digest: run.clone(), version, at: visit.now, reason: reason.map(str::to_owned) })
}

/// Whether the hour of a round's results has come.
pub(crate) fn is_due(visit: &Visit, round: u32) -> bool {
    let dates = visit.current.campaign.calendar.round(round);
    dates.is_some_and(|dates| visit.now >= instant(dates.results_at))
}

/// Whether this run is the published one.
pub(crate) fn is_published(visit: &Visit, round: u32, run: &RunDigest) -> bool {
    visit.current.published.get(&round).is_some_and(|publication| publication.digest == *run)
}

/// Publishes: the one write that shows everything to everybody.
pub(crate) async fn publish(app: &App, visit: &Visit, publication: Publication) -> Result<(), Problem> {
    let object = format!("rounds/{}/runs/{}", publication.round, publication.digest);
    let deed = app.deed(&visit.actor.account().id, "results.published", object).writing(&publication)?;
    match app.store.publish(&visit.current.campaign.id, &publication, &deed).await? {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}
