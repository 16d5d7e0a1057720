//! Tests that the summaries behind tables and figures are rebuilt when they are lost or wrong.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{CampaignId, waking::AdvanceCampaign};
use serde_json::Value;

use crate::support::{
    C, World, summaries,
    tables::{CAMPAIGNS, items, put},
};

const SUMMARIES: &str = "SUMMARIES#";

/// The table of posts and the figures, as the administrators read them.
async fn shown(world: &World) -> [Value; 2] {
    let admin = world.admin().await;
    let posts = admin.get(&format!("{C}/posts?size=100")).await.expect(200).json();
    [posts, admin.get(&format!("{C}/progress")).await.expect(200).json()]
}

#[tokio::test]
async fn lost_and_wrong_summaries_are_rebuilt() {
    let world = World::prepared().await;
    world.until_ranked().await;
    summaries::assert_right(world.stack.platform(), "ranked").await;
    let before = shown(&world).await;
    let client = world.stack.clients().dynamodb;
    let (mut lost, mut wrong) = (0, 0);
    for mut item in items(&world, CAMPAIGNS).await {
        let [partition, sort] = ["pk", "sk"].map(|name| item[name].as_s().unwrap().clone());
        if !partition.starts_with(SUMMARIES) {
            continue;
        }
        if sort == "CANDIDACIES" {
            let empty = r#"{"candidates":{},"students":[]}"#;
            item.insert("doc".to_owned(), AttributeValue::S(empty.to_owned()));
            put(&world, &item).await;
            wrong += 1;
        } else {
            let delete = client.delete_item().table_name(CAMPAIGNS);
            delete.key("pk", item["pk"].clone()).key("sk", item["sk"].clone()).send().await.unwrap();
            lost += 1;
        }
    }
    assert!(lost > 4 && wrong > 2, "lists and rankings: {lost}, candidatures of markets: {wrong}");
    let spoiled = shown(&world).await;
    assert_ne!(spoiled[0], before[0]);
    assert_ne!(spoiled[1], before[1]);

    let campaign = CampaignId::parse("2024-05").unwrap();
    world.stack.platform().advance_campaign(AdvanceCampaign::RebuildSummaries(campaign)).await.unwrap();
    assert_eq!(shown(&world).await, before);
    summaries::assert_right(world.stack.platform(), "rebuilt").await;
}
