//! Publishing by hand: a run the trigger did not publish, or a correction with its reason.

use domain::{
    Refusal, RunDigest,
    calendar::{TransitionKind, instant},
};
use jiff::Timestamp;
use lambda::{Answer, App, Problem, Request, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Publication, RunState, Saved};

/// Body of `POST …/publication`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The run.
    run: RunDigest,
    /// Why; required when it replaces published results.
    #[serde(default)]
    reason: Option<String>,
}

/// What is published.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicationView {
    /// The round.
    round: u32,
    /// The run.
    run: RunDigest,
    /// 1 for the first publication, more for corrections.
    version: u64,
    /// When.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

pub(crate) async fn publish(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let round = request.round()?;
    let Publish { run, reason } = request.json()?;
    let campaign = &visit.current.campaign;
    let dates = campaign.calendar.round(round).ok_or_else(|| Problem::not_found("round"))?;
    if campaign.calendar.suspended.is_some() {
        return Err(Refusal::Suspended.into());
    }
    let due_at = instant(dates.results_at);
    if visit.now < due_at {
        return Err(Refusal::NotDue { kind: TransitionKind::Results, due_at }.into());
    }
    let before = visit.current.published.get(&round);
    if before.is_some() {
        let given = reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if !given {
            return Err(Refusal::ReasonRequired.into());
        }
        if campaign.calendar.round(round + 1).is_some_and(|next| visit.now >= next.wishes.opens_at()) {
            return Err(Refusal::LaterRoundBegun.into());
        }
    }
    let stored = app.store.run(&campaign.id, round, &run).await?.ok_or_else(|| Problem::not_found("run"))?;
    if stored.state != RunState::Verified {
        return Err(Refusal::NothingToPublish.into());
    }
    let version = before.map_or(0, |publication| publication.version) + 1;
    let publication = Publication { round, digest: run.clone(), version, at: visit.now, reason };
    let object = format!("rounds/{round}/runs/{run}");
    let deed = app.deed(&visit.actor.account().id, "results.published", object).writing(&publication)?;
    match app.store.publish(&campaign.id, &publication, &deed).await? {
        Saved::Yes => Response::json(200, &PublicationView { round, run, version, at: visit.now }),
        Saved::Stale { found } => Err(Problem::stale(found)),
        Saved::Late => Err(Problem::internal("a publication has no deadline")),
    }
}
