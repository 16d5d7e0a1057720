//! Lists of students, posts, RTS and staff, in two steps: upload and report, then commit what the report showed.

mod accounts;
mod commit;
mod plan;
mod posts;
mod report;
mod staff;
mod students;
mod supervisors;

use std::sync::Arc;

use domain::{Action, ImportId};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, Visit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ImportJob, ImportState, Saved};

pub use commit::Commit;
pub use report::Report;

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("POST /api/campaigns/{campaign}/imports", "Start an import: where to upload the list", BRING)
        .body::<NewImport>()
        .answers::<Started>(201),
    Route::new(
        "GET /api/campaigns/{campaign}/imports/{import}",
        "What the uploaded list would change, and its faults",
        BRING,
    )
    .answers::<Report>(200)
    .refuses(&[422]),
    Route::new(
        "POST /api/campaigns/{campaign}/imports/{import}/commit",
        "Load the list the report was about",
        Access::May(&[Action::LoadList]),
    )
    .body::<Commit>()
    .answers::<Report>(200)
    .refuses(&[409, 412, 422]),
];

const BRING: Access = Access::May(&[Action::ImportStudents, Action::ImportPosts, Action::ImportStaff]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "roster", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Students.
    Students,
    /// Posts.
    Posts,
    /// Names of RTS.
    Supervisors,
    /// Coordinators and managers.
    Staff,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Posts => "posts",
            Self::Supervisors => "supervisors",
            Self::Staff => "staff",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Students, Self::Posts, Self::Supervisors, Self::Staff].into_iter().find(|kind| kind.name() == name)
    }

    fn action(self) -> Action {
        match self {
            Self::Students => Action::ImportStudents,
            Self::Posts | Self::Supervisors => Action::ImportPosts,
            Self::Staff => Action::ImportStaff,
        }
    }
}

/// Body of `POST …/imports`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    /// What the list holds.
    kind: Kind,
}

/// An import that waits for its file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Started {
    /// Identifier.
    id: String,
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
    let job =
        ImportJob { id: id.clone(), account, kind: kind.name().to_owned(), key, state: ImportState::Open, version: 1 };
    match app.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Response::json(201, &Started { id: id.to_string(), upload }),
        Saved::Stale { .. } => Err(Problem::internal("an import's identifier came twice")),
    }
}

/// The import of the path, if the person signed in started it and may still import such lists.
async fn own(app: &App, request: &Request) -> Result<(Visit, ImportJob, Kind), Problem> {
    let visit = app.visit(request).await?;
    let id = request.id_in_path("import", ImportId::parse)?;
    let job = app.store.import(&visit.current.campaign.id, &id).await?;
    let own = job.filter(|job| job.account == visit.actor.account().id);
    let job = own.ok_or_else(|| Problem::not_found("import"))?;
    let kind = Kind::named(&job.kind).ok_or_else(|| Problem::internal("unknown kind of import"))?;
    visit.require(kind.action())?;
    Ok((visit, job, kind))
}
