//! The figures and the warnings of the verified runs of a round.

use api::{Answer, Problem, Request, Response};
use domain::{
    RunDigest,
    follow::plausibility::{Plausibility, plausibility},
};
use futures::{StreamExt, TryStreamExt, stream};
use identity::Visit;
use objects::RunFiles;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Publication, RunState};

use crate::Context;

/// Number of runs whose files are read in parallel; the files of one run take some megabytes of memory.
const PARALLEL: usize = 4;

/// The figures and the warnings of a verified run.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RunPlausibility {
    /// The digest of the run.
    run: RunDigest,
    /// SHA-256 of the warnings, which a request for publication must confirm; absent without warnings.
    to_confirm: Option<String>,
    /// The figures and the warnings.
    #[serde(flatten)]
    figures: Plausibility,
}

/// Lists the verified runs of a round, latest first.
pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let round = request.round()?;
    let campaign = &visit.current.campaign;
    campaign.calendar.round(round).ok_or_else(|| Problem::not_found("round"))?;
    let before = before(context, &visit, round).await?;
    let runs = context.store.runs(&campaign.id, round).await?;
    let verified = runs.into_iter().filter(|run| run.state == RunState::Verified);
    let views: Vec<_> = verified.map(|run| view(context, &visit, round, run.digest, before.as_ref())).collect();
    let views: Vec<RunPlausibility> = stream::iter(views).buffered(PARALLEL).try_collect().await?;
    Response::json(200, &views)
}

async fn view(
    context: &Context,
    visit: &Visit,
    round: u32,
    run: RunDigest,
    before: Option<&RunFiles>,
) -> Result<RunPlausibility, Problem> {
    let figures = figures(context, visit, round, &run, before).await?;
    Ok(RunPlausibility { run, to_confirm: figures.to_confirm()?, figures })
}

/// The SHA-256 of the warnings that a request for publication of this run must confirm; `None` without warnings.
pub(crate) async fn to_confirm(
    context: &Context,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
) -> Result<Option<String>, Problem> {
    let before = before(context, visit, round).await?;
    Ok(figures(context, visit, round, run, before.as_ref()).await?.to_confirm()?)
}

/// The published run of the round before `round`, which the figures are compared with.
async fn before(context: &Context, visit: &Visit, round: u32) -> Result<Option<RunFiles>, Problem> {
    match round.checked_sub(1).and_then(|before| visit.current.published.get(&before)) {
        Some(Publication { round, digest, .. }) => {
            Ok(Some(context.objects.run_files(&visit.current.campaign.id, *round, digest).await?))
        }
        None => Ok(None),
    }
}

async fn figures(
    context: &Context,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
    before: Option<&RunFiles>,
) -> Result<Plausibility, Problem> {
    let campaign = &visit.current.campaign;
    let files = context.objects.run_files(&campaign.id, round, run).await?;
    Ok(plausibility(files.made(), before.map(RunFiles::made), campaign.parameters.max_hearts))
}
