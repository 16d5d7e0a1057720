//! Keeps a run: its files first, then its assignments, last the run itself, so that a run that can be read is whole.

use domain::{Campaign, round};
use files::{Dialect, ReadMe, Shelf, csv, xlsx};
use lambda::{App, Problem};
use matching::{Instance, Outcome};
use store::Run;

pub(crate) async fn keep(
    app: &App,
    campaign: &Campaign,
    run: &Run,
    instance: &Instance,
    outcome: &Outcome,
) -> Result<(), Problem> {
    let assignments =
        round::assignments(run.round, outcome).ok_or_else(|| Problem::internal("a strange identifier"))?;
    let lines = app.result_lines(campaign, &assignments.iter().collect::<Vec<_>>()).await?;
    let read_me = ReadMe {
        title: "Résultats".to_owned(),
        campaign: campaign.label.clone(),
        filters: vec![("Filtre par vague".to_owned(), run.round.to_string())],
        at: run.at,
    };
    let key = |file| Shelf::run_key(campaign.id.as_str(), run.round, run.digest.as_str(), file);
    let instance = serde_json::to_vec(instance).map_err(Problem::internal)?;
    app.shelf.put(&key("instance.json"), instance).await?;
    app.shelf.put(&key("outcome.json"), outcome.to_json().into_bytes()).await?;
    app.shelf.put(&key("resultats.xlsx"), xlsx(&lines, &[], &read_me).map_err(Problem::internal)?).await?;
    app.shelf.put(&key("resultats.csv"), csv(&lines, Dialect::FrenchExcel).map_err(Problem::internal)?).await?;
    app.store.put_run(&campaign.id, run, &assignments).await?;
    Ok(())
}
