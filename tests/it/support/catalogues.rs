//! Compares the catalogues of markets with the rows they summarise.

use std::collections::BTreeMap;

use domain::{CampaignId, Post};
use local::Platform;
use store::Person;

/// Checks that the catalogue of every market says what its rows say. A platform that is used again may have kept
/// catalogues in memory.
pub(crate) async fn assert_right(app: &Platform, when: &str) {
    let campaign = CampaignId::parse("2024-05").unwrap();
    let markets = app.store.campaign(&campaign).await.unwrap().unwrap().campaign.markets(|_, _| true);
    let mut lines = 0;
    for name in &markets {
        let market = name.market();
        let catalogue = app.store.market_posts(&campaign, market).await.unwrap();
        // The version of a row counts its changes, and requests of students do not show it.
        let shown = |posts: &[Post]| posts.iter().map(|post| Post { version: 0, ..post.clone() }).collect::<Vec<_>>();
        let rows = app.store.posts(&campaign, market).await.unwrap();
        assert_eq!(shown(&catalogue.posts), shown(&rows), "{when}: {market:?}");
        assert_eq!(catalogue.with_sheet, app.store.posts_with_sheet(&campaign, market).await.unwrap(), "{when}");
        lines += rows.len();
        let people = &app.store.market_students(&campaign, market).await.unwrap().people;
        let rows = app.store.students(&campaign, market).await.unwrap();
        let rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id.clone(), Person::from(row))).collect();
        assert_eq!(people, &rows, "{when}: {market:?}");
    }
    assert!(lines > 0, "no market has a post");
}
