//! A campaign in figures: how it goes, whether it may open, whether its runs look like what people expect.

use domain::{
    Action, RunDigest,
    plausibility::{Plausibility, plausibility},
};
use lambda::{Answer, App, Problem, Request, Response};
use schemars::JsonSchema;
use serde::Serialize;
use store::RunState;

/// A verified run in figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RunPlausibility {
    /// The run.
    run: RunDigest,
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
    let before = match round.checked_sub(1).and_then(|before| visit.current.published.get(&before)) {
        Some(publication) => Some(app.run_files(&campaign.id, publication.round, &publication.digest).await?),
        None => None,
    };
    let mut views = Vec::new();
    for run in app.store.runs(&campaign.id, round).await? {
        if run.state == RunState::Verified {
            let files = app.run_files(&campaign.id, round, &run.digest).await?;
            let before = before.as_ref().map(lambda::run_files::RunFiles::made);
            let figures = plausibility(files.made(), before, campaign.parameters.max_hearts);
            views.push(RunPlausibility { run: run.digest, figures });
        }
    }
    Response::json(200, &views)
}
