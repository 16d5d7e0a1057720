//! Everything a round is made of.

use domain::{Campaign, rounds::round::Inputs};
use futures::{StreamExt, TryStreamExt, future::try_join, stream};
use lambda::App;
use store::StoreError;

/// Specialties read side by side.
const PARALLEL: usize = 8;

/// The inputs of every specialty that has this round.
pub(crate) async fn inputs(app: &App, campaign: &Campaign, round: u32) -> Result<Vec<Inputs>, StoreError> {
    let specialties = campaign.specialties.iter().filter(|found| round <= found.in_app_rounds);
    let reads: Vec<_> = specialties.map(|found| specialty_inputs(app, campaign, round, &found.code)).collect();
    stream::iter(reads).buffered(PARALLEL).try_collect().await
}

async fn specialty_inputs(app: &App, campaign: &Campaign, round: u32, specialty: &str) -> Result<Inputs, StoreError> {
    let lists = app.lists(&campaign.id, round, specialty, None);
    let rankings = app.store.rankings(&campaign.id, round, specialty, None);
    let (lists, rankings) = try_join(lists, rankings).await?;
    Ok(Inputs { lists, rankings })
}
