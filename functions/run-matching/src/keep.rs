//! Stores a run: first its evidence and its tables, then its assignments, last its record. A run whose record can be
//! read is therefore complete, even if the process dies halfway.

use crate::Context;
use api::Problem;
use domain::{
    Campaign,
    follow::listing::{
        labelled,
        results::{ResultFilter, ResultLine},
        table,
    },
    rights::Scope,
    rounds::round,
};
use lists::{Dialect, ReadMe, csv, xlsx};
use matching::{Instance, Outcome};
use objects::Objects;
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
    let assignments = round::assignments(run.round, outcome)
        .ok_or_else(|| Problem::internal("the outcome names a student or a post by no identifier of ours"))?;
    let lines = context.tables.result_lines(campaign, &assignments.iter().cloned().collect()).await?;
    let filter = ResultFilter { round: Some(run.round), ..ResultFilter::default() };
    let lines = table(lines, &[Scope::NATIONAL], &filter, None).rows;
    let read_me = ReadMe {
        title: "Résultats".to_owned(),
        campaign: campaign.label.clone(),
        scopes: vec![Scope::NATIONAL.in_french(campaign)],
        filters: labelled::<ResultLine>(&filter, campaign),
        at: run.at,
    };
    evidence(context, draw, run, instance, outcome).await?;
    let key = |file| Objects::run_key(campaign.id.as_str(), run.round, run.digest.as_str(), file);
    context.objects.put(&key("resultats.xlsx"), xlsx(&lines, &[], &read_me).map_err(Problem::internal)?).await?;
    context.objects.put(&key("resultats.csv"), csv(&lines, Dialect::FrenchExcel).map_err(Problem::internal)?).await?;
    context.store.put_run(&campaign.id, run, &assignments).await?;
    Ok(())
}

/// Stores the evidence of a run: the instance, the outcome, and the certificate that binds both to the draw. The bucket
/// locks these files for years, so they name people by random identifiers only.
async fn evidence(
    context: &Context,
    draw: Draw,
    run: &Run,
    instance: &Instance,
    outcome: &Outcome,
) -> Result<(), Problem> {
    let key = |file| Objects::evidence_key(&instance.campaign, run.round, run.digest.as_str(), file);
    let instance_json = serde_json::to_vec(instance).map_err(Problem::internal)?;
    let outcome_json = outcome.to_json().into_bytes();
    context.objects.keep_evidence(&key("instance.json"), instance_json).await?;
    context.objects.keep_evidence(&key("outcome.json"), outcome_json.clone()).await?;
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
    let certificate = Certificate::issue(&finding, draw, run.at.to_string(), &context.keys.at(run.at).signer())?;
    Ok(context.objects.keep_certificate(&key("certificate.json"), &certificate, &finding).await?)
}
