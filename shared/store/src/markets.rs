//! Reads several markets side by side.

use std::collections::BTreeSet;

use domain::{Market, MarketName};
use futures::{StreamExt, TryStreamExt, stream};

/// Markets read in parallel.
const PARALLEL: usize = 32;

/// Runs `read` for each market, some at a time, and joins the rows in the order of the markets.
///
/// # Errors
/// One of the reads fails.
pub async fn each_market<'a, T, E, F>(
    markets: &'a BTreeSet<MarketName>,
    read: impl Fn(Market<'a>) -> F,
) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<Vec<T>, E>>,
{
    let reads: Vec<F> = markets.iter().map(|name| read(name.market())).collect();
    let lists: Vec<Vec<T>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    Ok(lists.into_iter().flatten().collect())
}
