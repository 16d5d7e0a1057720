//! Making a file.

use domain::{
    Action, ExportId,
    follow::listing::{Row, Table},
    rights::Scope,
};
use files::{Dialect, ReadMe, Shelf, csv, file_name, xlsx};
use lambda::{Answer, App, Problem, Request, Response, Visit, tables::Asked};
use serde::Serialize;
use serde_json::Value;
use store::ExportJob;

use crate::{ExportView, NewExport, evidence, kind::Format};

pub(crate) async fn create(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let scopes = |action| visit.seen(action);
    let asked = |scopes| -> Asked<'_> { asked(&visit, scopes) };
    let wanted: NewExport = request.json()?;
    let kind = wanted.kind();
    let job = match wanted {
        NewExport::Students { format, filter } => {
            let scopes = scopes(Action::ListStudents)?;
            let table = app.students_table(asked(&scopes), &filter).await?;
            keep(app, &visit, ("etudiants", "Étudiants"), format, &table, &filter).await?
        }
        NewExport::Posts { format, filter } => {
            let scopes = scopes(Action::ListPosts)?;
            let table = app.posts_table(asked(&scopes), &filter).await?;
            keep(app, &visit, ("postes", "Postes"), format, &table, &filter).await?
        }
        NewExport::Supervisors { format, filter } => {
            let scopes = scopes(Action::ListSupervisors)?;
            let table = app.supervisors_table(asked(&scopes), &filter).await?;
            keep(app, &visit, ("responsables", "Responsables"), format, &table, &filter).await?
        }
        NewExport::Results { format, filter } => {
            let scopes = scopes(Action::ListResults)?;
            let table = app.results_table(asked(&scopes), &filter).await?;
            keep(app, &visit, ("resultats", "Résultats"), format, &table, &filter).await?
        }
        NewExport::Run { round, file } => evidence::run(app, &visit, round, file).await?,
        NewExport::Audit {} => evidence::audit_log(app, &visit).await?,
    };
    let deed = app.deed(&visit.actor.account().id, "export.made", format!("exports/{}/{kind}", job.id));
    app.store.note(&visit.current.campaign.id, &deed).await?;
    app.store.put_export(&visit.current.campaign.id, &job).await?;
    Response::json(201, &ExportView::from(job))
}

fn asked<'a>(visit: &'a Visit, scopes: &'a [Scope]) -> Asked<'a> {
    visit.asked(scopes, None)
}

/// Writes the table and keeps the file.
async fn keep<R: Row>(
    app: &App,
    visit: &Visit,
    (what, title): (&str, &str),
    format: Format,
    table: &Table<R>,
    filter: &impl Serialize,
) -> Result<ExportJob, Problem> {
    let campaign = &visit.current.campaign;
    let (bytes, extension) = match format {
        Format::Csv => (csv(&table.rows, Dialect::FrenchExcel).map_err(Problem::internal)?, "csv"),
        Format::CsvRfc4180 => (csv(&table.rows, Dialect::Rfc4180).map_err(Problem::internal)?, "csv"),
        Format::Xlsx => {
            let read_me = ReadMe {
                title: title.to_owned(),
                campaign: campaign.label.clone(),
                filters: in_words(filter),
                at: visit.now,
            };
            (xlsx(&table.rows, &table.counters, &read_me).map_err(Problem::internal)?, "xlsx")
        }
    };
    let id = ExportId::try_from(app.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = Shelf::export_key(id.as_str(), extension);
    app.shelf.put(&key, bytes).await?;
    Ok(ExportJob {
        id,
        account: visit.actor.account().id.clone(),
        key,
        file_name: file_name(what, campaign.id.as_str(), visit.now, extension),
        rows: table.rows.len() as u64,
        at: visit.now,
    })
}

/// The filters in force, as the sheet *Lisez-moi* tells them. The free text may hold a name and is only said to be
/// there.
fn in_words(filter: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(filter) else { return Vec::new() };
    let set = fields.into_iter().filter(|(_, value)| !value.is_null());
    set.map(|(name, value)| {
        let text = match value {
            Value::String(_) if name == "q" => "oui".to_owned(),
            Value::Bool(yes) => if yes { "V" } else { "X" }.to_owned(),
            Value::String(text) => text,
            other => other.to_string(),
        };
        (label(&name).to_owned(), text)
    })
    .collect()
}

fn label(field: &str) -> &'static str {
    match field {
        "q" => "Filtre par texte",
        "subdivision" => "Filtre par subdivision",
        "region" => "Filtre par région",
        "specialty" => "Filtre par spécialité",
        "participation" => "Filtre par participation",
        "assignment" | "assignments" => "Filtre par affectation",
        "open" => "Filtre par places ouvertes",
        "candidatures" => "Filtre par candidatures",
        "round" => "Filtre par vague",
        "connected" => "Filtre par connexion",
        _ => "Filtre par classement valide",
    }
}
