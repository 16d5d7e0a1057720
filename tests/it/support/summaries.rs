//! Compares the summaries of markets with the lists, rankings and candidatures that they summarise.

use domain::CampaignId;
use local::Platform;

/// Checks that every summary of the campaign is there and right. A wrong one is repaired by the check, so that the next
/// check finds other faults.
pub(crate) async fn assert_right(app: &Platform, when: &str) {
    let campaign = CampaignId::parse("2024-05").unwrap();
    let campaign = app.store.campaign(&campaign).await.unwrap().unwrap().campaign;
    assert_eq!(app.store.rebuild_summaries(&campaign).await.unwrap(), 0, "{when}");
}
