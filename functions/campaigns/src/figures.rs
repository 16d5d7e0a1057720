//! A campaign in figures: how it goes, whether it may open, whether its runs look like what people expect.

use domain::{
    Action, RunDigest,
    follow::plausibility::{Plausibility, plausibility},
};
use lambda::{Answer, App, Problem, Request, Response, Visit, run_files::RunFiles};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Publication, RunState};

/// A verified run in figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RunPlausibility {
    /// The run.
    run: RunDigest,
    /// SHA-256 of the warnings, which a publication confirms; nothing without warnings.
    to_confirm: Option<String>,
    /// Its figures, and what is unusual.
    #[serde(flatten)]
    figures: Plausibility,
}

pub(crate) async fn progress(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let scopes = visit.actor.scopes(Action::ReadProgress);
    Response::json(200, &app.campaign_progress(visit.asked(&scopes, None), visit.now).await?)
}

pub(crate) async fn readiness(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    Response::json(200, &app.campaign_readiness(&visit.current).await?)
}

/// Every verified run of a round, the last one first.
pub(crate) async fn plausible(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let round = request.round()?;
    let campaign = &visit.current.campaign;
    campaign.calendar.round(round).ok_or_else(|| Problem::not_found("round"))?;
    let before = before(app, &visit, round).await?;
    let mut views = Vec::new();
    for run in app.store.runs(&campaign.id, round).await? {
        if run.state == RunState::Verified {
            let figures = figures(app, &visit, round, &run.digest, before.as_ref()).await?;
            views.push(RunPlausibility { run: run.digest, to_confirm: figures.to_confirm()?, figures });
        }
    }
    Response::json(200, &views)
}

/// What whoever asks for the publication of a verified run has to confirm.
pub(crate) async fn to_confirm(
    app: &App,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
) -> Result<Option<String>, Problem> {
    let before = before(app, visit, round).await?;
    Ok(figures(app, visit, round, run, before.as_ref()).await?.to_confirm()?)
}

/// The published run of the round before.
async fn before(app: &App, visit: &Visit, round: u32) -> Result<Option<RunFiles>, Problem> {
    match round.checked_sub(1).and_then(|before| visit.current.published.get(&before)) {
        Some(Publication { round, digest, .. }) => {
            Ok(Some(app.run_files(&visit.current.campaign.id, *round, digest).await?))
        }
        None => Ok(None),
    }
}

async fn figures(
    app: &App,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
    before: Option<&RunFiles>,
) -> Result<Plausibility, Problem> {
    let campaign = &visit.current.campaign;
    let files = app.run_files(&campaign.id, round, run).await?;
    Ok(plausibility(files.made(), before.map(RunFiles::made), campaign.parameters.max_hearts))
}
