//! Reads the inputs of a round: students, posts, wishes and rankings.

use crate::Context;
use domain::{Campaign, rounds::round::Inputs};
use failure::Failure;
use futures::{StreamExt, TryStreamExt, future::try_join, stream};

/// Number of specialties read in parallel.
const PARALLEL: usize = 8;

/// The inputs of every specialty that has this round.
pub(crate) async fn inputs(context: &Context, campaign: &Campaign, round: u32) -> Result<Vec<Inputs>, Failure> {
    let specialties = campaign.specialties.iter().filter(|found| round <= found.in_app_rounds);
    let reads: Vec<_> = specialties.map(|found| specialty_inputs(context, campaign, round, &found.code)).collect();
    stream::iter(reads).buffered(PARALLEL).try_collect().await
}

async fn specialty_inputs(
    context: &Context,
    campaign: &Campaign,
    round: u32,
    specialty: &str,
) -> Result<Inputs, Failure> {
    let lists = context.tables.lists(&campaign.id, round, specialty, None);
    let rankings = context.store.rankings(&campaign.id, round, specialty, None);
    let (lists, rankings) = try_join(lists, rankings).await?;
    Ok(Inputs { lists, rankings })
}
