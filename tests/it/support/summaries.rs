//! Compares the summaries of markets with the lists, rankings and candidatures that they summarise.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::CampaignId;
use local::Platform;
use serde_json::{Value, json};

use super::{
    World,
    tables::{CAMPAIGNS, items, put},
};

/// Checks that every summary of the campaign is there and right. A wrong one is repaired by the check, so that the next
/// check finds other faults.
pub(crate) async fn assert_right(app: &Platform, when: &str) {
    let campaign = CampaignId::parse("2024-05").unwrap();
    let campaign = app.store.campaign(&campaign).await.unwrap().unwrap().campaign;
    assert_eq!(app.store.rebuild_summaries(&campaign).await.unwrap(), 0, "{when}");
}

/// Stores the summary of every ranking as if no candidate were ranked or refused.
pub(crate) async fn forget_counts_of_rankings(world: &World) {
    for mut item in items(world, CAMPAIGNS).await {
        let [partition, sort] = ["pk", "sk"].map(|name| item[name].as_s().unwrap());
        if partition.starts_with("SUMMARIES#") && sort.starts_with("RANKINGS#") {
            let mut summary: Value = serde_json::from_str(item["doc"].as_s().unwrap()).unwrap();
            (summary["ranked"], summary["refused"]) = (json!(0), json!(0));
            item.insert("doc".to_owned(), AttributeValue::S(summary.to_string()));
            put(world, &item).await;
        }
    }
}
