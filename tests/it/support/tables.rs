//! Reads and replaces stored items without the store, to see what is kept and to damage it.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

use super::World;

/// A stored item, with its key.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// The table of campaigns.
pub(crate) const CAMPAIGNS: &str = "siimop-campaigns";

/// Every item of a table, sorted by its key.
pub(crate) async fn items(world: &World, table: &str) -> Vec<Item> {
    let client = world.stack.clients().dynamodb;
    let items = client.scan().table_name(table).into_paginator().items().send();
    let mut items = items.collect::<Result<Vec<_>, _>>().await.unwrap();
    items.sort_by_key(|item| format!("{:?} {:?}", item["pk"], item["sk"]));
    items
}

/// Replaces an item of the table of campaigns.
pub(crate) async fn put(world: &World, item: &Item) {
    let client = world.stack.clients().dynamodb;
    client.put_item().table_name(CAMPAIGNS).set_item(Some(item.clone())).send().await.unwrap();
}
