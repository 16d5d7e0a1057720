//! The effect of a list on the stored roster.

use ambient::Entropy;
use domain::{
    MarketName,
    roster::{
        effect::Effect,
        list::{Asked, List, effect},
    },
};
use failure::Failure;
use store::Store;

/// Computes the effect of a list on what is stored. `entropy` gives the identifiers of new rows.
///
/// # Errors
///
/// The database is busy, an item cannot be read, or the names of the campaign give no valid identifier.
pub async fn list_effect(store: &Store, entropy: &Entropy, asked: Asked<'_>, list: List) -> Result<Effect, Failure> {
    let mut stored = store.roster(asked.campaign, &list.entries).await?;
    let campaign = &asked.campaign.id;
    if let Some(current) = store.campaign(campaign).await?.filter(|current| !current.published.is_empty()) {
        let markets = current.campaign.markets(|_, _| true);
        stored.taken = store.taken(campaign, &current.published, markets.iter().map(MarketName::market)).await?;
    }
    let named = effect(asked, list, stored, &mut || entropy.uuid(asked.now));
    named.map_err(|error| Failure::Unreadable { what: "a name of the campaign".to_owned(), cause: error.to_string() })
}
