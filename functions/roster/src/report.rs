//! What an uploaded list would change.

use files::{ShelfError, import::Fault};
use lambda::{Answer, App, Problem, Request, Response};
use schemars::JsonSchema;
use serde::Serialize;
use store::{ImportJob, ImportState};

use crate::{own, plan::Plan};

/// The report of an import.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Identifier.
    id: String,
    /// Whether the list was loaded.
    committed: bool,
    /// SHA-256 of the file: the commit names it.
    sha256: String,
    /// Lines in the file.
    rows: usize,
    /// Rows that are new.
    created: usize,
    /// Rows that change.
    changed: usize,
    /// Rows that stay as they are.
    unchanged: usize,
    /// Faults, however many are listed.
    fault_count: usize,
    /// The first faults.
    faults: Vec<Fault>,
}

impl Report {
    pub(crate) fn of(job: &ImportJob, sha256: String, plan: &Plan) -> Self {
        Self {
            id: job.id.to_string(),
            committed: job.state == ImportState::Committed,
            sha256,
            rows: plan.rows,
            created: plan.created,
            changed: plan.changed,
            unchanged: plan.unchanged,
            fault_count: plan.faults.len(),
            faults: plan.faults.iter().take(files::import::MAX_FAULTS).cloned().collect(),
        }
    }
}

/// The uploaded file.
pub(crate) async fn file(app: &App, job: &ImportJob) -> Result<Vec<u8>, Problem> {
    match app.shelf.get(&job.key, files::import::MAX_FILE_BYTES).await {
        Ok(bytes) => Ok(bytes),
        Err(ShelfError::Missing) => Err(Problem::refused("import_missing", Vec::new())),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    let (visit, job, kind) = own(app, request).await?;
    let bytes = file(app, &job).await?;
    let plan = Plan::make(app, &visit, kind, &bytes).await?;
    Response::json(200, &Report::of(&job, store::sha256(&bytes), &plan))
}
