//! Compares the summaries of markets with the lists, rankings and candidatures that they summarise.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::CampaignId;
use local::Platform;
use serde_json::{Value, json};

use super::World;

/// Checks that every summary of the campaign is there and right. A wrong one is repaired by the check, so that the next
/// check finds other faults.
pub(crate) async fn assert_right(app: &Platform, when: &str) {
    let campaign = CampaignId::parse("2024-05").unwrap();
    let campaign = app.store.campaign(&campaign).await.unwrap().unwrap().campaign;
    assert_eq!(app.store.rebuild_summaries(&campaign).await.unwrap(), 0, "{when}");
}

/// Stores the summary of every ranking as if no candidate were ranked or refused.
pub(crate) async fn forget_counts_of_rankings(world: &World) {
    let (client, table) = (world.stack.clients().dynamodb, &world.stack.platform().config.tables.campaigns);
    let items = client.scan().table_name(table).into_paginator().items().send();
    for item in items.collect::<Result<Vec<_>, _>>().await.unwrap() {
        let [partition, sort] = ["pk", "sk"].map(|name| item[name].as_s().unwrap());
        if partition.starts_with("SUMMARIES#") && sort.starts_with("RANKINGS#") {
            let mut summary: Value = serde_json::from_str(item["doc"].as_s().unwrap()).unwrap();
            (summary["ranked"], summary["refused"]) = (json!(0), json!(0));
            let doc = AttributeValue::S(summary.to_string());
            client.put_item().table_name(table).set_item(Some(item)).item("doc", doc).send().await.unwrap();
        }
    }
}
