//! Loading a list: exactly the file the report was about, and all of it.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Audited, Refusal,
    calendar::phase::{Phase, phase},
};
use identity::Visit;
use jiff::SignedDuration;
use proof::audit::Deed;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{ImportJob, ImportState, Saved};

use crate::{Kind, own, plan::Plan, report, report::Report};

/// Body of `POST …/commit`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// SHA-256 of the file, from the report.
    sha256: String,
}

/// Longer than the function may take: a load that died holds nobody up for long.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Students and posts do not change under people who wish or rank; names and rights may.
fn in_time(visit: &Visit, kind: Kind) -> bool {
    let published = |round| visit.current.is_published(round);
    let now = phase(&visit.current.campaign.calendar, visit.now, published);
    matches!(kind, Kind::Staff | Kind::Supervisors)
        || matches!(now, Phase::Draft | Phase::Preparation | Phase::Published { .. } | Phase::OffApplication)
}

pub(crate) async fn commit(context: &Context, request: &Request) -> Answer {
    let (visit, job, kind) = own(context, request).await?;
    let Commit { sha256 } = request.json()?;
    if !in_time(&visit, kind) {
        return Err(Problem::refused(api::ProblemCode::ImportTooLate, Vec::new()));
    }
    if job.state == ImportState::Committed {
        return Err(Refusal::Exists.into());
    }
    // One load at a time: two would each take the other's new rows for missing ones.
    let now = context.clock.now();
    if !context.store.lease_lists(&context.entropy.uuid(now), now + LEASE, now).await? {
        return Err(Problem::refused(api::ProblemCode::ImportUnderWay, Vec::new()));
    }
    let loaded = load(context, &visit, job, kind, &sha256).await;
    context.store.release_lists().await?;
    loaded
}

async fn load(context: &Context, visit: &Visit, job: ImportJob, kind: Kind, sha256: &str) -> Answer {
    let bytes = report::file(context, &job).await?;
    let found = proof::sha256(&bytes);
    if found != sha256 {
        return Err(Problem::refused(api::ProblemCode::ImportChanged, Vec::new()));
    }
    let plan = Plan::make(context, visit, kind, &bytes).await?;
    if !plan.faults.is_empty() {
        return Err(Problem::refused(api::ProblemCode::ImportRefused, Vec::new()));
    }
    let campaign = &visit.current.campaign.id;
    plan.accounts.take(context, visit.now).await?;
    context.store.put_supervisors(campaign, &plan.supervisors).await?;
    context.store.put_posts(campaign, &plan.posts).await?;
    context.store.put_students(campaign, &plan.students).await?;
    plan.accounts.give(context, visit.now).await?;
    let job = ImportJob { state: ImportState::Committed, version: job.version + 1, ..job };
    let deed =
        context.identity.deed(&visit.actor.account().id, &Audited::ListLoaded { import: &job.id, kind: &job.kind });
    let deed = Deed { digest: found.clone(), ..deed };
    match context.store.commit_import(campaign, &job, &deed).await? {
        Saved::Yes => Response::json(200, &Report::of(&job, found, &plan)),
        Saved::Stale { found } => Err(Problem::stale(found)),
        Saved::Late => Err(Problem::internal("an import has no deadline")),
    }
}
