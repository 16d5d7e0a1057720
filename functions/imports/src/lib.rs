//! Lists of students, posts, RTS and staff, in two steps: upload and report, then commit what the report showed.

mod accounts;
mod commit;
mod context;
mod plan;
mod posts;
mod report;
mod staff;
mod students;
mod supervisors;

use api::{Access, Answer, Endpoint, HttpFunction, Problem, Request, Response, Route};
use domain::Action;
use identity::Visit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ImportJob, ImportState, Saved};

pub use commit::Commit;
pub use context::Context;
pub use report::Report;

/// What this function answers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("POST /api/campaigns/{campaign}/imports", "Start an import: where to upload the list", BRING)
        .body::<NewImport>()
        .answers::<Started>(201)
        .by(|context, request| Box::pin(start(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/imports/{import}",
        "What the uploaded list would change, and its faults",
        BRING,
    )
    .answers::<Report>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(report::read(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/imports/{import}/commit",
        "Load the list the report was about",
        Access::May(&[Action::LoadList]),
    )
    .body::<Commit>()
    .answers::<Report>(200)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(commit::commit(context, request))),
];

const BRING: Access = Access::May(&[Action::ImportStudents, Action::ImportPosts, Action::ImportStaff]);

/// The function.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "imports", endpoints: ENDPOINTS };

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

async fn start(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let NewImport { kind } = request.json()?;
    visit.require(kind.action())?;
    let id = context.entropy.uuid(visit.now);
    let key = objects::Objects::import_key(&id);
    let upload = context.objects.upload_link(&key).await?;
    let account = visit.actor.account().id.clone();
    let job =
        ImportJob { id: id.clone(), account, kind: kind.name().to_owned(), key, state: ImportState::Open, version: 1 };
    match context.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Response::json(201, &Started { id, upload }),
        _ => Err(Problem::internal("an import's identifier came twice")),
    }
}

/// The import of the path, if the person signed in started it and may still import such lists.
async fn own(context: &Context, request: &Request) -> Result<(Visit, ImportJob, Kind), Problem> {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("import", domain::AccountId::parse)?;
    let job = context.store.import(&visit.current.campaign.id, id.as_str()).await?;
    let own = job.filter(|job| job.account == visit.actor.account().id);
    let job = own.ok_or_else(|| Problem::not_found("import"))?;
    let kind = Kind::named(&job.kind).ok_or_else(|| Problem::internal("unknown kind of import"))?;
    visit.require(kind.action())?;
    Ok((visit, job, kind))
}
