//! Reads the instance of a round: from students, posts, wishes, candidatures and rankings or, if its results are published,
//! from the lists that were frozen then, with the lines that are corrected.

use crate::Context;
use api::Problem;
use domain::{
    Campaign, Market, RunDigest,
    rounds::{
        correction::Correction,
        round::{self, Inputs},
    },
};
use failure::Failure;
use futures::future::{try_join, try_join3};
use matching::Instance;
use store::{Current, each_market};

/// The instance of a round that has no published results.
pub(crate) async fn instance(
    context: &Context,
    current: &Current,
    round: u32,
    seed: &str,
) -> Result<Instance, Problem> {
    let campaign = &current.campaign;
    let markets = campaign.markets_of_round(round);
    let inputs = each_market(&markets, |market| market_inputs(context, campaign, round, market)).await?;
    let taken = context.tables.taken(current, &markets).await?.before(round);
    Ok(round::instance(campaign, round, seed, &inputs, &taken))
}

/// The instance of a round whose published run is corrected.
pub(crate) async fn corrected(
    context: &Context,
    current: &Current,
    round: u32,
    published: &RunDigest,
    correction: &Correction,
) -> Result<Instance, Problem> {
    let files = context.objects.run_files(&current.campaign.id, round, published);
    let (files, (lines, before)) = try_join(files, context.tables.named_lines(current, round, correction)).await?;
    Ok(correction.apply(&current.campaign, files.made(), &lines, &before)?)
}

async fn market_inputs(
    context: &Context,
    campaign: &Campaign,
    round: u32,
    market: Market<'_>,
) -> Result<Inputs, Failure> {
    let lists = context.tables.lists(&campaign.id, round, market);
    let rankings = context.store.rankings(&campaign.id, round, market);
    let candidacies = context.store.market_candidacies(&campaign.id, round, market);
    let (lists, rankings, candidacies) = try_join3(lists, rankings, candidacies).await?;
    Ok(Inputs { lists, rankings, candidacies })
}
