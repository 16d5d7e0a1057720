//! Reads the inputs of a round: students, posts, wishes, candidatures and rankings.

use std::collections::BTreeSet;

use crate::Context;
use domain::{Campaign, Market, MarketName, rounds::round::Inputs};
use failure::Failure;
use futures::future::try_join3;
use store::each_market;

/// The inputs of these markets.
pub(crate) async fn inputs(
    context: &Context,
    campaign: &Campaign,
    round: u32,
    markets: &BTreeSet<MarketName>,
) -> Result<Vec<Inputs>, Failure> {
    each_market(markets, |market| market_inputs(context, campaign, round, market)).await
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
