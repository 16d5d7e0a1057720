//! Loading a list: exactly the file the report was about, and all of it.

use domain::phase::{Phase, phase};
use lambda::{Answer, App, Problem, Request, Response, Visit};
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
    let bytes = report::file(app, &job).await?;
    let found = store::sha256(&bytes);
    if found != sha256 {
        return Err(Problem::refused("import_changed", Vec::new()));
    }
    let plan = Plan::make(app, &visit, kind, &bytes).await?;
    if !plan.faults.is_empty() {
        return Err(Problem::refused("import_refused", Vec::new()));
    }
    let campaign = &visit.current.campaign.id;
    app.store.put_supervisors(campaign, &plan.supervisors).await?;
    app.store.put_posts(campaign, &plan.posts).await?;
    app.store.put_students(campaign, &plan.students).await?;
    app.store.put_accounts(&plan.accounts).await?;
    let job = ImportJob { state: ImportState::Committed, version: job.version + 1, ..job };
    match app.store.save_import(campaign, &job).await? {
        Saved::Yes => Response::json(200, &Report::of(&job, found, &plan)),
        Saved::Stale { found } => Err(Problem::stale(found)),
        Saved::Late => Err(Problem::internal("an import has no deadline")),
    }
}
