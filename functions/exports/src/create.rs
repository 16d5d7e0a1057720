//! Makes an export.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Audited, ExportId, Thing,
    follow::{
        listing::{Row, Table, labelled},
        round_shown::RoundShown,
    },
    rights::{About, Scope, export::MadeWith},
};
use identity::Visit;
use lists::{Dialect, ReadMe, csv, file_name, xlsx};
use objects::Objects;
use reading::Asked;
use store::ExportJob;

use crate::{
    evidence,
    kind::{Format, NewExport},
    made::Made,
    view::ExportView,
};

pub(crate) async fn create(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let wanted: NewExport = request.json()?;
    let holds = wanted.content();
    let (of_round, what) = wanted.round().map_or((None, Thing::Row), |round| (Some(round), Thing::Run));
    let scopes = visit.allow(holds.action(), About { round: of_round, ..About::of(what) })?;
    let file = match wanted {
        NewExport::Students { format, filter } => {
            let table = context.tables.students(asked(&visit, filter.round, &scopes), &filter).await?;
            keep(context, &visit, ("etudiants", "Étudiants"), format, (&table, &scopes), &filter).await?
        }
        NewExport::Posts { format, filter } => {
            let table = context.tables.posts(asked(&visit, filter.round, &scopes), &filter).await?;
            keep(context, &visit, ("postes", "Postes"), format, (&table, &scopes), &filter).await?
        }
        NewExport::Supervisors { format, filter } => {
            let table = context.tables.supervisors(asked(&visit, filter.round, &scopes), &filter).await?;
            keep(context, &visit, ("responsables", "Responsables"), format, (&table, &scopes), &filter).await?
        }
        NewExport::Results { format, filter } => {
            let table = context.tables.results(asked(&visit, filter.round, &scopes), &filter).await?;
            keep(context, &visit, ("resultats", "Résultats"), format, (&table, &scopes), &filter).await?
        }
        NewExport::Run { round, file } => evidence::run(context, &visit, round, file)?,
        NewExport::Audit {} => evidence::audit_log(context, &visit).await?,
    };
    let Made { id, key, file_name, rows } = file;
    let account = visit.actor.account().id.clone();
    let made_with = Some(MadeWith { content: holds, scopes });
    let job = ExportJob { id, account, made_with, key, file_name, rows, at: visit.now };
    let audited = Audited::ExportMade { export: &job.id, kind: holds.text() };
    let deed = context.identity.deed(&job.account, &audited);
    context.store.note(&visit.current.campaign.id, &deed).await?;
    context.store.put_export(&visit.current.campaign.id, &job).await?;
    Response::json(201, &ExportView::from(job))
}

/// The rows of the screen whose filter asks for this round.
fn asked<'a>(visit: &'a Visit, round: Option<u32>, scopes: &'a [Scope]) -> Asked<'a> {
    Asked::new(&visit.current, RoundShown::asked(round, visit.round()), scopes, None, visit.now)
}

/// Writes a table in the format asked for and stores the file. `what` begins the file name, `title` names the sheet.
async fn keep<R: Row>(
    context: &Context,
    visit: &Visit,
    (what, title): (&str, &str),
    format: Format,
    (table, scopes): (&Table<R>, &[Scope]),
    filter: &R::Filter,
) -> Result<Made, Problem> {
    let campaign = &visit.current.campaign;
    let (bytes, extension) = match format {
        Format::Csv => (csv(&table.rows, Dialect::FrenchExcel).map_err(Problem::internal)?, "csv"),
        Format::CsvRfc4180 => (csv(&table.rows, Dialect::Rfc4180).map_err(Problem::internal)?, "csv"),
        Format::Xlsx => {
            let read_me = ReadMe {
                title: title.to_owned(),
                campaign: campaign.label.clone(),
                scopes: scopes.iter().map(|scope| scope.in_french(campaign)).collect(),
                filters: labelled::<R>(filter, campaign),
                at: visit.now,
            };
            (xlsx(&table.rows, &table.counters, &read_me).map_err(Problem::internal)?, "xlsx")
        }
    };
    let id = ExportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = Objects::export_key(id.as_str(), extension);
    context.objects.put(&key, bytes).await?;
    let file_name = file_name(what, campaign.id.as_str(), visit.now, extension);
    Ok(Made { id, key, file_name, rows: table.rows.len() as u64 })
}
