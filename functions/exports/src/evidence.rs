//! Exports for auditors: the files of a run, and the audit log.

use crate::Context;
use api::Problem;
use domain::{ExportId, Refusal, Thing};
use identity::Visit;
use lists::file_name;
use objects::Objects;
use sealing::{Sealed, seal};

use crate::{kind::RunFile, made::Made};

/// The export of a file that the matching has stored, of the published run. It refers to the stored file and copies
/// nothing.
pub(crate) fn run(context: &Context, visit: &Visit, round: u32, file: RunFile) -> Result<Made, Problem> {
    let campaign = &visit.current.campaign;
    let published = visit.current.published.get(&round).ok_or(Refusal::Unknown { what: Thing::Run })?;
    let key = match file {
        RunFile::Instance | RunFile::Outcome | RunFile::Certificate => Objects::evidence_key,
        RunFile::ResultsXlsx | RunFile::ResultsCsv => Objects::run_key,
    };
    let (stem, extension) = file.stem_and_extension();
    let what = format!("{stem}_vague-{round}");
    Ok(Made {
        id: ExportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?,
        key: key(campaign.id.as_str(), round, published.digest.as_str(), &format!("{stem}.{extension}")),
        file_name: file_name(&what, campaign.id.as_str(), visit.now, extension),
        rows: 0,
    })
}

/// The export of the audit log, sealed.
pub(crate) async fn audit_log(context: &Context, visit: &Visit) -> Result<Made, Problem> {
    let campaign = &visit.current.campaign;
    let services = (&context.store, &context.objects);
    let Sealed { bytes, events } = seal(services, &context.keys, campaign, visit.now).await?;
    let id = ExportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = Objects::export_key(id.as_str(), "jsonl");
    context.objects.put(&key, bytes).await?;
    Ok(Made { id, key, file_name: file_name("journal", campaign.id.as_str(), visit.now, "jsonl"), rows: events })
}
