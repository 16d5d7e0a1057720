//! Files of what one may list, and, for administrators, the files of a run.

mod create;
mod evidence;
mod kind;

use std::sync::Arc;

use domain::Action;
use jiff::Timestamp;
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, Visit};
use schemars::JsonSchema;
use serde::Serialize;
use store::ExportJob;

pub use kind::NewExport;

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("POST /api/campaigns/{campaign}/exports", "Make a file of a filtered table", EXPORT)
        .body::<NewExport>()
        .answers::<ExportView>(201),
    Route::new("GET /api/campaigns/{campaign}/exports/{export}", "A file one has made", EXPORT)
        .answers::<ExportView>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/exports/{export}/download",
        "Go to the file, by a link signed for five minutes",
        EXPORT,
    )
    .empty(303),
];

const EXPORT: Access = Access::May(&[Action::Export]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "exports", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

/// A file that can be downloaded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportView {
    /// Identifier.
    id: String,
    /// The name it is downloaded under.
    file_name: String,
    /// Rows in it.
    rows: u64,
    /// When it was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

impl From<ExportJob> for ExportView {
    fn from(job: ExportJob) -> Self {
        Self { id: job.id.to_string(), file_name: job.file_name, rows: job.rows, at: job.at }
    }
}

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "POST /api/campaigns/{campaign}/exports" => create::create(&app, &request).await,
        "GET /api/campaigns/{campaign}/exports/{export}" => {
            Response::json(200, &ExportView::from(own(&app, &request).await?.1))
        }
        "GET /api/campaigns/{campaign}/exports/{export}/download" => download(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

/// The export of the path, if the person signed in made it and may still export.
async fn own(app: &App, request: &Request) -> Result<(Visit, ExportJob), Problem> {
    let visit = app.visit(request).await?;
    let id = request.id_in_path("export", domain::ExportId::parse)?;
    let job = app.store.export(&visit.current.campaign.id, &id).await?;
    let own = job.filter(|job| job.account == visit.actor.account().id);
    let job = own.ok_or_else(|| Problem::not_found("export"))?;
    Ok((visit, job))
}

async fn download(app: &App, request: &Request) -> Answer {
    let (_, job) = own(app, request).await?;
    let lent = app.shelf.lend(&job.key, &job.file_name).await?;
    Ok(Response::see_other(&lent.url))
}
