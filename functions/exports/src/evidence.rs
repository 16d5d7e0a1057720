//! Exports for auditors: the files of a run, and the audit log.

use crate::Context;
use api::Problem;
use domain::{Action, ExportId, Refusal, RunDigest, rights::About};
use futures::{StreamExt, TryStreamExt, stream};
use identity::Visit;
use lists::file_name;
use objects::Objects;
use proof::audit::{LANES, Log};
use store::ExportJob;

use crate::kind::RunFile;

/// Number of lanes of the audit log read in parallel.
const PARALLEL: usize = 4;

/// The export of a file that the matching has stored, of the published run or else of the latest one. It refers to the
/// stored file and copies nothing.
pub(crate) async fn run(context: &Context, visit: &Visit, round: u32, file: RunFile) -> Result<ExportJob, Problem> {
    visit.allow(Action::Audit, About::default())?;
    let campaign = &visit.current.campaign;
    let published: Option<RunDigest> = visit.current.published.get(&round).map(|found| found.digest.clone());
    let digest = if let Some(digest) = published {
        digest
    } else {
        let last = context.store.runs(&campaign.id, round).await?.into_iter().next();
        last.ok_or(Refusal::Unknown { what: "run" })?.digest
    };
    let key = match file {
        RunFile::Instance | RunFile::Outcome | RunFile::Certificate => Objects::evidence_key,
        RunFile::ResultsXlsx | RunFile::ResultsCsv => Objects::run_key,
    };
    let (stem, extension) = file.stem_and_extension();
    let what = format!("{stem}_vague-{round}");
    Ok(ExportJob {
        id: ExportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?,
        account: visit.actor.account().id.clone(),
        key: key(campaign.id.as_str(), round, digest.as_str(), &format!("{stem}.{extension}")),
        file_name: file_name(&what, campaign.id.as_str(), visit.now, extension),
        rows: 0,
        at: visit.now,
    })
}

/// The export of the audit log: the stored events, lane by lane, sealed with the stored heads of the lanes. A log that
/// was altered in the database is exported unchanged, and its verification fails.
pub(crate) async fn audit_log(context: &Context, visit: &Visit) -> Result<ExportJob, Problem> {
    visit.allow(Action::ReadAuditLog, About::default())?;
    let campaign = &visit.current.campaign.id;
    let (mut log, mut heads, mut rows) = (Log::default(), Vec::new(), 0);
    let reads: Vec<_> = (0..LANES).map(|lane| context.store.audit_lane(campaign, lane)).collect();
    let mut lanes = stream::iter(reads).buffered(PARALLEL);
    while let Some((head, events)) = lanes.try_next().await? {
        for event in &events {
            log.push(event)?;
        }
        rows += events.len() as u64;
        heads.push(head);
    }
    let bytes = log.seal(campaign.as_str(), visit.now.to_string(), heads, &context.keys.signer())?;
    let id = ExportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = Objects::export_key(id.as_str(), "jsonl");
    context.objects.put(&key, bytes).await?;
    Ok(ExportJob {
        id,
        account: visit.actor.account().id.clone(),
        key,
        file_name: file_name("journal", campaign.as_str(), visit.now, "jsonl"),
        rows,
        at: visit.now,
    })
}
