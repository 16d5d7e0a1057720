//! The effect of a list on the stored roster.

use ambient::Entropy;
use domain::{
    MarketName,
    roster::{
        effect::Effect,
        list::{Asked, List, ListKind, Stored, effect},
    },
};
use failure::Failure;
use jiff::Timestamp;
use store::{Current, Linked, Store, rows_of_markets};

/// Computes the effect of a list on what is stored. `entropy` gives the identifiers of new rows.
///
/// # Errors
///
/// The database is busy, an item cannot be read, or the names of the campaign give no valid identifier.
pub async fn list_effect(store: &Store, entropy: &Entropy, asked: Asked<'_>, list: List) -> Result<Effect, Failure> {
    let mut stored = store.roster(asked.campaign, &list.entries).await?;
    if let Some(current) = store.campaign(&asked.campaign.id).await? {
        let markets = current.campaign.markets(|_, _| true);
        stored.taken = store.taken(&current, markets.iter().map(MarketName::market)).await?;
        linked_rows(store, &current, &list, asked.now, &mut stored).await?;
    }
    let named = effect(asked, list, stored, &mut || entropy.uuid(asked.now));
    named.map_err(|error| Failure::Unreadable { what: "a name of the campaign".to_owned(), cause: error.to_string() })
}

/// Reads what a list of students or of posts is compared with in the linked campaigns. One that is over offers no
/// more places.
async fn linked_rows(
    store: &Store,
    current: &Current,
    list: &List,
    now: Timestamp,
    stored: &mut Stored,
) -> Result<(), Failure> {
    for Linked { campaign, .. } in &current.linked {
        let (id, markets) = (&campaign.id, campaign.markets(|_, _| true));
        match list.entries.kind() {
            ListKind::Students => {
                let rows = rows_of_markets(&markets, |market| store.students(id, market)).await?;
                stored.students_elsewhere.extend(rows.into_iter().map(|row| (row.ine, row.id)));
            }
            ListKind::Posts if !campaign.is_over(now) => {
                let rows = rows_of_markets(&markets, |market| store.posts(id, market)).await?;
                let offered = rows.into_iter().filter(|row| row.places > 0);
                stored.posts_elsewhere.extend(offered.map(|row| row.agrement));
            }
            ListKind::Posts | ListKind::Supervisors | ListKind::Staff => {}
        }
    }
    Ok(())
}
