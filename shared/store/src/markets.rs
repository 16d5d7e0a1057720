//! Works at several markets side by side.

use std::collections::BTreeSet;

use domain::{Market, MarketName};
use futures::{StreamExt, TryStreamExt, stream};

/// Markets worked at in parallel.
const PARALLEL: usize = 32;

/// Runs `work` for each market, some at a time. Gives one answer a market, in the order of the markets.
///
/// # Errors
/// The work at one of the markets fails.
pub async fn each_market<'a, T, E, F>(
    markets: &'a BTreeSet<MarketName>,
    work: impl Fn(Market<'a>) -> F,
) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>>,
{
    let works: Vec<F> = markets.iter().map(|name| work(name.market())).collect();
    stream::iter(works).buffered(PARALLEL).try_collect().await
}

/// The rows that `read` gives for each market, in the order of the markets.
///
/// # Errors
/// One of the reads fails.
pub async fn rows_of_markets<'a, T, E, F>(
    markets: &'a BTreeSet<MarketName>,
    read: impl Fn(Market<'a>) -> F,
) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<Vec<T>, E>>,
{
    Ok(each_market(markets, read).await?.into_iter().flatten().collect())
}
