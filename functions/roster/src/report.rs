//! The report of an import: what the uploaded list would change, and how far its load is.

use std::collections::BTreeSet;

use domain::{
    Action, ImportId, StudentId,
    rights::About,
    roster::{
        amendment::{AmendmentEffect, UnderWay, consequences},
        contradiction::ContradictionCode,
        difference::Difference,
        effect::{Counts, Effect},
        fault::Fault,
        list::{Asked, Source},
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

use crate::import::{about, own};

/// Most differences listed; the numbers of lines that make and change a row are always given.
const MAX_DIFFERENCES: usize = 1_000;

/// The report of an import. Once a load was asked for, its counts are those of that moment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Identifier of the import.
    id: ImportId,
    /// The state of the load.
    state: LoadState,
    /// SHA-256 of the file, which the commit must name.
    sha256: String,
    /// Number of lines in the file.
    rows: usize,
    /// Number of lines that make a new row.
    created: usize,
    /// Number of lines that change a row.
    changed: usize,
    /// Number of lines that change nothing.
    unchanged: usize,
    /// Number of rows to write: those that are new or change.
    to_write: usize,
    /// Number of rows written so far.
    written: usize,
    /// Total number of faults, listed or not.
    fault_count: usize,
    /// The first faults.
    faults: Vec<Fault>,
    /// Where the lines come from: the sheet, and what of the file does not show in the lines.
    source: Source,
    /// What the first lines that make or change a row change of it.
    differences: Vec<Difference>,
    /// The lines that give a student another address; the commit names each of them.
    addresses: Vec<ChangedAddress>,
    /// The lines that contradict published results; the commit names each of them.
    contradictions: Vec<Contradicted>,
    /// What follows at once from a correction, because people are stating wishes or ranking.
    consequences: BTreeSet<AmendmentEffect>,
    /// The code of the problem by which a commit would be refused now, whatever the list says; absent if it may be loaded.
    closed: Option<ProblemCode>,
}

/// A line that contradicts a published result.
#[derive(Debug, Serialize, JsonSchema)]
struct Contradicted {
    /// Number of the line in the file.
    line: usize,
    /// Who or what the line is about.
    subject: String,
    /// How it contradicts the result.
    code: ContradictionCode,
    /// Number of people who hold a place of the line.
    held: u32,
    /// What follows from the line, in French.
    consequence: String,
}

/// A line that gives a student another address.
#[derive(Debug, Serialize, JsonSchema)]
struct ChangedAddress {
    /// Number of the line in the file.
    line: usize,
    /// The student.
    student: StudentId,
    /// The name of the student.
    name: String,
    /// The address as it is stored.
    email: String,
    /// The address in the list.
    new_email: String,
}

/// The uploaded list, compared with what is stored.
pub(crate) struct ComparedList {
    pub(crate) bytes: Vec<u8>,
    pub(crate) sha256: String,
    pub(crate) rows: usize,
    pub(crate) effect: Effect,
}

impl ComparedList {
    /// Reads the file and compares it with what is stored now.
    pub(crate) async fn read(context: &Context, visit: &Visit, job: &ImportJob) -> Result<Self, Problem> {
        let found = context.objects.get(&job.key, MAX_FILE_BYTES).await?;
        let bytes = found.ok_or_else(|| Problem::refused(ProblemCode::ImportMissing, Vec::new()))?;
        let asked = Asked { campaign: &visit.current.campaign, actor: &visit.actor, now: visit.now };
        let list = import::read(job.kind, &visit.current.campaign, &bytes);
        let rows = list.rows;
        let effect = list_effect(&context.store, &context.entropy, asked, list).await?;
        Ok(Self { sha256: proof::sha256(&bytes), bytes, rows, effect })
    }
}

impl Report {
    /// The report of a list whose load was not asked for.
    fn open(job: &ImportJob, list: &ComparedList) -> Self {
        let report = Self::counted(job, list.sha256.clone(), list.rows, list.effect.counts, 0);
        report.with(&list.effect)
    }

    /// The report of a load that was asked for.
    ///
    /// # Errors
    /// The load was not asked for.
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
            source: Source::default(),
            differences: Vec::new(),
            addresses: Vec::new(),
            contradictions: Vec::new(),
            consequences: BTreeSet::new(),
            closed: None,
        }
    }

    /// The report with the faults and changes of address that are still to be written.
    fn with(self, effect: &Effect) -> Self {
        let addresses = effect.addresses.iter().map(|change| ChangedAddress {
            line: change.line,
            student: change.student.clone(),
            name: change.name.clone(),
            email: change.before.clone(),
            new_email: change.after.clone(),
        });
        let contradictions = effect.contradictions.iter().map(|found| Contradicted {
            line: found.line,
            subject: found.subject.clone(),
            code: found.code,
            held: found.held,
            consequence: found.code.consequence().to_owned(),
        });
        let Effect { faults, source, differences, .. } = effect;
        Self {
            fault_count: faults.count(),
            faults: faults.listed().to_vec(),
            source: source.clone(),
            differences: differences.iter().take(MAX_DIFFERENCES).cloned().collect(),
            addresses: addresses.collect(),
            contradictions: contradictions.collect(),
            ..self
        }
    }

    /// The report with the reason for which the list cannot be loaded now, such as wishes that are open.
    fn for_now(self, visit: &Visit, job: &ImportJob, effect: &Effect) -> Self {
        let (rounds, rows) = (effect.rounds(&visit.current.campaign), self.to_write.saturating_sub(self.written));
        let list = Some(job.to_load(rounds, rows));
        let refusal = visit.allow(Action::LoadList, About { list, ..about(job) }).err();
        let consequences = match job.amendment {
            Some(_) => {
                let published = |round| visit.current.is_published(round);
                consequences(
                    effect.before_rows.iter().chain(&effect.rows),
                    UnderWay::at(&visit.current.campaign, rounds, visit.now, published),
                )
            }
            None => BTreeSet::new(),
        };
        let fits = job.amendment.as_ref().is_none_or(|amendment| amendment.fits(&effect.differences));
        let closed = refusal.map(|refusal| ProblemCode::from(&refusal));
        Self { closed: closed.or_else(|| (!fits).then_some(ProblemCode::ImportChanged)), consequences, ..self }
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let (visit, job) = own(context, request).await?;
    let report = match job.state {
        LoadState::Open => {
            let list = ComparedList::read(context, &visit, &job).await?;
            Report::open(&job, &list).for_now(&visit, &job, &list.effect)
        }
        // The rows that are not written yet may have become faulty, which would explain why the load has stopped.
        LoadState::Stopped => {
            let list = ComparedList::read(context, &visit, &job).await?;
            Report::of(&job)?.with(&list.effect).for_now(&visit, &job, &list.effect)
        }
        LoadState::Loading | LoadState::Committed => Report::of(&job)?,
    };
    Response::json(200, &report)
}
