//! The figures and the warnings of the verified runs of a round, and the published results that each would change.

use api::{Answer, Problem, Request, Response};
use domain::{
    RunDigest, Thing,
    follow::plausibility::{Plausibility, plausibility},
    rounds::{
        changes::{Change, changes},
        late::Overtaken,
    },
};
use futures::{StreamExt, TryStreamExt, stream};
use identity::Visit;
use objects::RunFiles;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Publication, Run, RunState};

use crate::{Context, changed::ChangeView};

/// Number of runs whose files are read in parallel; the files of one run take some megabytes of memory.
const PARALLEL: usize = 4;

/// The figures and the warnings of a verified run.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RunPlausibility {
    /// The digest of the run.
    run: RunDigest,
    /// SHA-256 of the warnings, the changes and the overtaken wishes, which a request for publication must confirm; absent if
    /// there are none.
    to_confirm: Option<String>,
    /// The figures and the warnings.
    #[serde(flatten)]
    figures: Plausibility,
    /// Each person whose published result the run would change; empty if the round has no published results.
    changes: Vec<ChangeView>,
    /// The wishes of the next round, if they have opened while this round was not published.
    overtaken: Option<Overtaken>,
}

/// What the runs of a round are compared with.
struct Compared {
    /// The published run of the round before.
    before: Option<RunFiles>,
    /// The published run of the round.
    published: Option<RunFiles>,
}

/// Lists the verified runs of a round, latest first.
pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let round = request.round()?;
    let campaign = &visit.current.campaign;
    campaign.calendar.round(round).ok_or_else(|| Problem::not_found(Thing::Round))?;
    let compared = compared(context, &visit, round).await?;
    let runs = context.store.runs(&campaign.id, round).await?;
    let verified = runs.into_iter().filter(|run| run.state == RunState::Verified);
    let views: Vec<_> = verified.map(|run| view(context, &visit, run, &compared)).collect();
    let views: Vec<RunPlausibility> = stream::iter(views).buffered(PARALLEL).try_collect().await?;
    Response::json(200, &views)
}

async fn view(context: &Context, visit: &Visit, run: Run, compared: &Compared) -> Result<RunPlausibility, Problem> {
    let (figures, changes) = figures(context, visit, &run, compared).await?;
    let overtaken = overtaken(visit, run.round);
    let to_confirm = figures.to_confirm(&changes, overtaken)?;
    let changes = ChangeView::all(context, &visit.current.campaign.id, changes).await?;
    Ok(RunPlausibility { run: run.digest, to_confirm, figures, changes, overtaken })
}

/// The SHA-256 of what a request for publication of this run must confirm; `None` if there is nothing.
pub(crate) async fn to_confirm(
    context: &Context,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
) -> Result<Option<String>, Problem> {
    let found = context.store.run(&visit.current.campaign.id, round, run).await?;
    let run = found.ok_or_else(|| Problem::not_found(Thing::Run))?;
    let compared = compared(context, visit, round).await?;
    let (figures, changes) = figures(context, visit, &run, &compared).await?;
    Ok(figures.to_confirm(&changes, overtaken(visit, round))?)
}

/// The wishes of the next round that a first publication of this round comes too late for.
fn overtaken(visit: &Visit, round: u32) -> Option<Overtaken> {
    visit.current.campaign.overtaken_wishes(round, visit.now).filter(|_| !visit.current.is_published(round))
}

async fn compared(context: &Context, visit: &Visit, round: u32) -> Result<Compared, Problem> {
    let files = async |round: Option<u32>| match round.and_then(|round| visit.current.published.get(&round)) {
        Some(Publication { round, digest, .. }) => {
            context.objects.run_files(&visit.current.campaign.id, *round, digest).await.map(Some)
        }
        None => Ok(None),
    };
    let before = Box::pin(files(round.checked_sub(1))).await?;
    Ok(Compared { before, published: Box::pin(files(Some(round))).await? })
}

async fn figures(
    context: &Context,
    visit: &Visit,
    run: &Run,
    compared: &Compared,
) -> Result<(Plausibility, Vec<Change>), Problem> {
    let campaign = &visit.current.campaign;
    let files = context.objects.run_files(&campaign.id, run.round, &run.digest).await?;
    let before = compared.before.as_ref().map(RunFiles::made);
    let figures = plausibility(files.made(), before, campaign.parameters.max_hearts);
    let changed = compared.published.as_ref().map(|now| changes(&now.outcome, &files.outcome, run.correction.as_ref()));
    Ok((figures, changed.unwrap_or_default()))
}
