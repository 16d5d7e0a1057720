//! The effect of a list on the stored roster.

use std::collections::{BTreeMap, BTreeSet};

use ambient::Entropy;
use domain::{
    Campaign, MarketName, Post, PostId, StudentId,
    roster::{
        effect::Effect,
        list::{Asked, Entries, List, ListKind, Stored, effect},
    },
    rounds::assignment::Assignment,
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
        stored.received = received(store, asked.campaign, &list, &stored).await?;
        linked_rows(store, &current, &list, asked.now, &mut stored).await?;
    }
    let named = effect(asked, list, stored, &mut || entropy.uuid(asked.now));
    named.map_err(|error| Failure::Unreadable { what: "a name of the campaign".to_owned(), cause: error.to_string() })
}

/// The posts that have received students of the list.
async fn received(
    store: &Store,
    campaign: &Campaign,
    list: &List,
    stored: &Stored,
) -> Result<BTreeMap<StudentId, Post>, Failure> {
    let Entries::Students(entries) = &list.entries else { return Ok(BTreeMap::new()) };
    let listed: BTreeSet<&str> = entries.iter().map(|(_, entry)| entry.ine.as_str()).collect();
    let listed = stored.students.iter().filter(|row| listed.contains(row.ine.as_str()));
    let found: Vec<&Assignment> = listed.filter_map(|row| stored.taken.of(&row.id)).collect();
    let posts = store.posts_named(&campaign.id, found.iter().map(|found| found.place())).await?;
    let posts: BTreeMap<&PostId, &Post> = posts.iter().map(|post| (&post.id, post)).collect();
    let each =
        found.into_iter().filter_map(|found| Some((found.student.clone(), (*posts.get(found.place())?).clone())));
    Ok(each.collect())
}

/// Reads what a list of students or of posts is compared with in the linked campaigns.
async fn linked_rows(
    store: &Store,
    current: &Current,
    list: &List,
    now: Timestamp,
    stored: &mut Stored,
) -> Result<(), Failure> {
    for Linked { campaign, published, .. } in &current.linked {
        let (id, markets) = (&campaign.id, campaign.markets(|_, _| true));
        match list.entries.kind() {
            ListKind::Students if current.campaign.linked_to.as_ref() == Some(id) => {
                let rows = rows_of_markets(&markets, |market| store.students(id, market)).await?;
                stored.main_students = Some(rows.into_iter().map(|row| (row.ine.clone(), row)).collect());
            }
            ListKind::Posts => {
                let rows = rows_of_markets(&markets, |market| store.posts(id, market)).await?;
                let taken = store.held(id, published, markets.iter().map(MarketName::market)).await?;
                let free = |row: &Post| row.free_elsewhere(taken.places(&row.id), campaign.is_over(now));
                let lines = rows.iter().filter_map(|row| Some((row.agrement.clone(), free(row)?)));
                stored.lines_elsewhere.extend(lines);
            }
            ListKind::Students | ListKind::Supervisors | ListKind::Staff => {}
        }
    }
    Ok(())
}
