//! Who and what a campaign is about, changed by those who manage it: a door a verb. Lists come in two steps, upload and
//! report, then commit of what the report showed; the rows are written by `load-list`.

mod commit;
mod report;

use std::sync::Arc;

use domain::{
    Action, ImportId,
    roster::{list::ListKind, load::LoadState},
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, Visit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ImportJob, Saved};

pub use commit::Commit;
pub use report::Report;

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("POST /api/campaigns/{campaign}/imports", "Start an import: where to upload the list", BRING)
        .body::<NewImport>()
        .answers::<Started>(201),
    Route::new(
        "GET /api/campaigns/{campaign}/imports/{import}",
        "What the uploaded list would change, and its faults; then how far its load is",
        BRING,
    )
    .answers::<Report>(200)
    .refuses(&[422]),
    Route::new(
        "POST /api/campaigns/{campaign}/imports/{import}/commit",
        "Have the list loaded that the report was about, or go on with a load that has stopped",
        Access::May(&[Action::LoadList]),
    )
    .body::<Commit>()
    .answers::<Report>(202)
    .refuses(&[409, 412, 422]),
];

const BRING: Access = Access::May(&[Action::ImportStudents, Action::ImportPosts, Action::ImportStaff]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "roster", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

/// Body of `POST …/imports`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    /// What the list holds.
    kind: ListKind,
}

/// An import that waits for its file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Started {
    /// Identifier.
    id: ImportId,
    /// PUT the file there within five minutes.
    upload: String,
}

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "POST /api/campaigns/{campaign}/imports" => start(&app, &request).await,
        "GET /api/campaigns/{campaign}/imports/{import}" => report::read(&app, &request).await,
        "POST /api/campaigns/{campaign}/imports/{import}/commit" => commit::commit(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

async fn start(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let NewImport { kind } = request.json()?;
    visit.require(kind.action())?;
    let id = ImportId::try_from(app.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = files::Shelf::import_key(id.as_str());
    let upload = app.shelf.receive(&key).await?.url;
    let account = visit.actor.account().id.clone();
    let job = ImportJob { id: id.clone(), account, kind, key, state: LoadState::Open, load: None, version: 1 };
    match app.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Response::json(201, &Started { id, upload }),
        Saved::Stale { .. } => Err(Problem::internal("an import's identifier came twice")),
    }
}

/// The import of the path, if the person signed in started it and may still import such lists. A load that is under way
/// or has stopped concerns the administrators too.
async fn own(app: &App, request: &Request) -> Result<(Visit, ImportJob), Problem> {
    let visit = app.visit(request).await?;
    let id = request.id_in_path("import", ImportId::parse)?;
    let job = app.store.import(&visit.current.campaign.id, &id).await?;
    let concerns = |job: &ImportJob| {
        job.account == visit.actor.account().id || (job.state.is_unfinished() && visit.actor.may(Action::RunCampaign))
    };
    let job = job.filter(concerns).ok_or_else(|| Problem::not_found("import"))?;
    visit.require(job.kind.action())?;
    Ok((visit, job))
}
