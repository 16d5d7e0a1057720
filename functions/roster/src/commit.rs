//! Loading a list: exactly the file the report was about, and all of it.

use domain::{
    Refusal,
    calendar::phase::{Phase, phase},
};
use jiff::SignedDuration;
use lambda::{Answer, App, Problem, Request, Response, Visit};
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

pub(crate) async fn commit(app: &App, request: &Request) -> Answer {
    let (visit, job, kind) = own(app, request).await?;
    let Commit { sha256 } = request.json()?;
    if !in_time(&visit, kind) {
        return Err(Problem::refused("import_too_late", Vec::new()));
    }
    if job.state == ImportState::Committed {
        return Err(Refusal::Exists.into());
    }
    // One load at a time: two would each take the other's new rows for missing ones.
    let now = app.clock.now();
    if !app.store.lease_lists(&app.entropy.uuid(now), now + LEASE, now).await? {
        return Err(Problem::refused("import_under_way", Vec::new()));
    }
    let loaded = load(app, &visit, job, kind, &sha256).await;
    app.store.release_lists().await?;
    loaded
}

async fn load(app: &App, visit: &Visit, job: ImportJob, kind: Kind, sha256: &str) -> Answer {
    let bytes = report::file(app, &job).await?;
    let found = store::sha256(&bytes);
    if found != sha256 {
        return Err(Problem::refused("import_changed", Vec::new()));
    }
    let plan = Plan::make(app, visit, kind, &bytes).await?;
    if !plan.faults.is_empty() {
        return Err(Problem::refused("import_refused", Vec::new()));
    }
    let campaign = &visit.current.campaign.id;
    plan.accounts.take(app, visit.now).await?;
    app.store.put_supervisors(campaign, &plan.supervisors).await?;
    app.store.put_posts(campaign, &plan.posts).await?;
    app.store.put_students(campaign, &plan.students).await?;
    plan.accounts.give(app, visit.now).await?;
    let job = ImportJob { state: ImportState::Committed, version: job.version + 1, ..job };
    let deed = app.deed(&visit.actor.account().id, "list.loaded", format!("imports/{}/{}", job.id, job.kind));
    let deed = Deed { digest: found.clone(), ..deed };
    match app.store.commit_import(campaign, &job, &deed).await? {
        Saved::Yes => Response::json(200, &Report::of(&job, found, &plan)),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}
