//! What an uploaded list would change.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use lists::import::Fault;
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
            id: job.id.clone(),
            committed: job.state == ImportState::Committed,
            sha256,
            rows: plan.rows,
            created: plan.created,
            changed: plan.changed,
            unchanged: plan.unchanged,
            fault_count: plan.faults.len(),
            faults: plan.faults.iter().take(lists::import::MAX_FAULTS).cloned().collect(),
        }
    }
}

/// The uploaded file.
pub(crate) async fn file(context: &Context, job: &ImportJob) -> Result<Vec<u8>, Problem> {
    let found = context.objects.get(&job.key, lists::import::MAX_FILE_BYTES).await?;
    found.ok_or_else(|| Problem::refused(api::ProblemCode::ImportMissing, Vec::new()))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let (visit, job, kind) = own(context, request).await?;
    let bytes = file(context, &job).await?;
    let plan = Plan::make(context, &visit, kind, &bytes).await?;
    Response::json(200, &Report::of(&job, proof::sha256(&bytes), &plan))
}
