//! What a list comes to, held against what is stored now.

use ambient::Entropy;
use domain::roster::{
    effect::Effect,
    list::{Asked, List, effect},
};
use failure::Failure;
use store::Store;

/// What a list that was read comes to. New rows are named by `entropy`.
///
/// # Errors
///
/// The database is busy, or no identifier can be made of the names of the campaign.
pub async fn list_effect(store: &Store, entropy: &Entropy, asked: Asked<'_>, list: List) -> Result<Effect, Failure> {
    let stored = store.roster(asked.campaign, &list.entries).await?;
    let named = effect(asked, list, stored, &mut || entropy.uuid(asked.now));
    named.map_err(|error| Failure::Unreadable { what: "a name of the campaign".to_owned(), cause: error.to_string() })
}
