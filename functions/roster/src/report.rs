//! What an uploaded list would change, and how far its load is.

use domain::{
    ImportId,
    roster::{
        effect::{Counts, Effect},
        fault::{Fault, Faults},
        list::Asked,
        load::LoadState,
    },
};
use lists::import::{self, MAX_FILE_BYTES};
use reading::roster::list_effect;

use crate::Context;
use api::{Answer, Problem, ProblemCode, Request, Response};
use identity::Visit;
use schemars::JsonSchema;
use serde::Serialize;
use store::ImportJob;

use crate::import::own;

/// The report of an import. Once a load was asked for, the counts are those of that moment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Identifier.
    id: ImportId,
    /// Where the load stands.
    state: LoadState,
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
    /// Rows to write: those that are new or change.
    to_write: usize,
    /// Rows of them that are written.
    written: usize,
    /// Faults, however many are listed.
    fault_count: usize,
    /// The first faults.
    faults: Vec<Fault>,
}

/// The uploaded file, held against what is stored.
pub(crate) struct Looked {
    pub(crate) sha256: String,
    pub(crate) rows: usize,
    pub(crate) effect: Effect,
}

impl Looked {
    /// Reads the file and holds it against what is stored now.
    pub(crate) async fn at(context: &Context, visit: &Visit, job: &ImportJob) -> Result<Self, Problem> {
        let found = context.objects.get(&job.key, MAX_FILE_BYTES).await?;
        let bytes = found.ok_or_else(|| Problem::refused(ProblemCode::ImportMissing, Vec::new()))?;
        let asked = Asked { campaign: &visit.current.campaign, actor: &visit.actor, now: visit.now };
        let list = import::read(job.kind, &visit.current.campaign, &bytes);
        let rows = list.rows;
        let effect = list_effect(&context.store, &context.entropy, asked, list).await?;
        Ok(Self { sha256: proof::sha256(&bytes), rows, effect })
    }
}

impl Report {
    /// Of a file that nobody has asked to load.
    fn open(job: &ImportJob, looked: &Looked) -> Self {
        let report = Self::counted(job, looked.sha256.clone(), looked.rows, looked.effect.counts, 0);
        report.with(&looked.effect.faults)
    }

    /// Of a load that was asked for.
    ///
    /// # Errors
    /// Nobody has asked for it.
    pub(crate) fn of(job: &ImportJob) -> Result<Self, Problem> {
        let load = job.load.as_ref().ok_or_else(|| Problem::internal("a load that nobody has asked for"))?;
        Ok(Self::counted(job, load.sha256.clone(), load.rows, load.counts, load.written))
    }

    fn counted(job: &ImportJob, sha256: String, rows: usize, counts: Counts, written: usize) -> Self {
        Self {
            id: job.id.clone(),
            state: job.state,
            sha256,
            rows,
            created: counts.created,
            changed: counts.changed,
            unchanged: counts.unchanged,
            to_write: counts.to_write(),
            written,
            fault_count: 0,
            faults: Vec::new(),
        }
    }

    fn with(self, faults: &Faults) -> Self {
        Self { fault_count: faults.count(), faults: faults.listed().to_vec(), ..self }
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let (visit, job) = own(context, request).await?;
    let report = match job.state {
        LoadState::Open => Report::open(&job, &Looked::at(context, &visit, &job).await?),
        // What is left may have become faulty: that would be why it has stopped.
        LoadState::Stopped => Report::of(&job)?.with(&Looked::at(context, &visit, &job).await?.effect.faults),
        LoadState::Loading | LoadState::Committed => Report::of(&job)?,
    };
    Response::json(200, &report)
}
