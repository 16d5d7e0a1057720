//! Keeps a run: its evidence and its tables first, then its assignments, last the run itself, so that a run that can be
//! read is whole.

use crate::Context;
use api::Problem;
use domain::{
    Campaign,
    follow::listing::{
        Row,
        results::{ResultFilter, ResultLine},
    },
    rounds::round,
};
use lists::{Dialect, ReadMe, csv, xlsx};
use matching::{Instance, Outcome};
use objects::Shelf;
use proof::{Certificate, Counts, Draw, Finding};
use store::{Run, RunState};

pub(crate) async fn keep(
    context: &Context,
    campaign: &Campaign,
    draw: Draw,
    run: &Run,
    instance: &Instance,
    outcome: &Outcome,
) -> Result<(), Problem> {
    let assignments =
        round::assignments(run.round, outcome).ok_or_else(|| Problem::internal("a strange identifier"))?;
    let lines = context.tables.result_lines(campaign, &assignments.iter().collect::<Vec<_>>()).await?;
    let read_me = ReadMe {
        title: "Résultats".to_owned(),
        campaign: campaign.label.clone(),
        filters: ResultLine::in_words(&ResultFilter { round: Some(run.round), ..ResultFilter::default() }),
        at: run.at,
    };
    evidence(context, draw, run, instance, outcome).await?;
    let key = |file| Shelf::run_key(campaign.id.as_str(), run.round, run.digest.as_str(), file);
    context.shelf.put(&key("resultats.xlsx"), xlsx(&lines, &[], &read_me).map_err(Problem::internal)?).await?;
    context.shelf.put(&key("resultats.csv"), csv(&lines, Dialect::FrenchExcel).map_err(Problem::internal)?).await?;
    context.store.put_run(&campaign.id, run, &assignments).await?;
    Ok(())
}

/// The frozen input, the outcome, and the certificate that binds them to the draw: written once, locked for years, and
/// naming people by random identifiers only.
async fn evidence(
    context: &Context,
    draw: Draw,
    run: &Run,
    instance: &Instance,
    outcome: &Outcome,
) -> Result<(), Problem> {
    let key = |file| Shelf::evidence_key(&instance.campaign, run.round, run.digest.as_str(), file);
    let instance_json = serde_json::to_vec(instance).map_err(Problem::internal)?;
    let outcome_json = outcome.to_json().into_bytes();
    context.shelf.keep_evidence(&key("instance.json"), instance_json).await?;
    context.shelf.keep_evidence(&key("outcome.json"), outcome_json.clone()).await?;
    let finding = Finding {
        campaign: &instance.campaign,
        round: instance.round,
        seed: &instance.draw.seed,
        instance_sha256: &outcome.instance_sha256,
        outcome: &outcome_json,
        algorithm: (&outcome.engine.algorithm, &outcome.engine.version),
        counts: Counts { assigned: run.assigned, candidates: run.candidates, upper_bound: run.upper_bound },
        verified: run.state == RunState::Verified,
    };
    let certificate = Certificate::issue(&finding, draw, run.at.to_string(), &context.keys.signer())?;
    Ok(context.shelf.keep_certificate(&key("certificate.json"), &certificate, &finding).await?)
}
