//! Files of what one may list, and, for administrators, the files of a run.

mod context;
mod create;
mod evidence;
mod kind;

use api::{Access, Answer, Endpoint, HttpFunction, Problem, Request, Response, Route};
use domain::Action;
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::ExportJob;

pub use context::Context;
pub use kind::NewExport;

/// What this function answers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("POST /api/campaigns/{campaign}/exports", "Make a file of a filtered table", EXPORT)
        .body::<NewExport>()
        .answers::<ExportView>(201)
        .by(|context, request| Box::pin(create::create(context, request))),
    Route::new("GET /api/campaigns/{campaign}/exports/{export}", "A file one has made", EXPORT)
        .answers::<ExportView>(200)
        .by(|context, request| {
            Box::pin(async { Response::json(200, &ExportView::from(own(context, request).await?.1)) })
        }),
    Route::new(
        "GET /api/campaigns/{campaign}/exports/{export}/download",
        "Go to the file, by a link signed for five minutes",
        EXPORT,
    )
    .empty(303)
    .by(|context, request| Box::pin(download(context, request))),
];

const EXPORT: Access = Access::May(&[Action::Export]);

/// The function.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "exports", endpoints: ENDPOINTS };

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
        Self { id: job.id, file_name: job.file_name, rows: job.rows, at: job.at }
    }
}

/// The export of the path, if the person signed in made it and may still export.
async fn own(context: &Context, request: &Request) -> Result<(Visit, ExportJob), Problem> {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("export", domain::AccountId::parse)?;
    let job = context.store.export(&visit.current.campaign.id, id.as_str()).await?;
    let own = job.filter(|job| job.account == visit.actor.account().id);
    let job = own.ok_or_else(|| Problem::not_found("export"))?;
    Ok((visit, job))
}

async fn download(context: &Context, request: &Request) -> Answer {
    let (_, job) = own(context, request).await?;
    let lent = context.shelf.lend(&job.key, &job.file_name).await?;
    Ok(Response::see_other(&lent.url))
}
