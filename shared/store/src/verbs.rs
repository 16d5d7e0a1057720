//! The few operations of DynamoDB that the store uses.

use std::{collections::HashSet, fmt::Write as _};

use aws_sdk_dynamodb::types::{DeleteRequest, KeysAndAttributes, PutRequest, WriteRequest};
use domain::CampaignId;
use futures::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use proof::audit::Deed;
use tokio::time::Instant;

use crate::{
    Deadline, Saved, SavedInTime, Store, StoreError,
    condition::conditional,
    item::{Attributes, key_attributes, number, text},
    keys::Key,
    pace,
    pause::Pauses,
    table::{PARTITION_KEY, SORT_KEY},
    transaction::Write,
};

/// Requests made in parallel for one list.
const PARALLEL: usize = 16;
/// Most writes in one batch, a limit of DynamoDB.
const BATCH_WRITE: usize = 25;
/// Most reads in one batch, a limit of DynamoDB.
const BATCH_GET: usize = 100;
/// Attribute with the end of a lease, in milliseconds since 1970.
pub(crate) const UNTIL: &str = "until";
/// Attribute with the owner of a lease.
pub(crate) const OWNER: &str = "owner";

impl Store {
    /// The pauses between the tries of one batch.
    fn pauses(&self) -> Pauses {
        Pauses::within(self.patience)
    }

    pub(crate) async fn get(&self, table: &str, key: &Key) -> Result<Option<Attributes>, StoreError> {
        let request =
            self.client.get_item().table_name(table).set_key(Some(key.attributes())).consistent_read(self.is_strong());
        let answer = request.send().await.map_err(StoreError::of("GetItem"))?;
        Ok(answer.item)
    }

    /// Every item of a partition whose sort key starts with `prefix`, over all pages.
    pub(crate) async fn query(&self, partition: &str, prefix: &str) -> Result<Vec<Attributes>, StoreError> {
        self.query_table(&self.tables.campaigns, partition, prefix).await
    }

    /// Every item of a partition of `table` whose sort key starts with `prefix`, over all pages.
    pub(crate) async fn query_table(
        &self,
        table: &str,
        partition: &str,
        prefix: &str,
    ) -> Result<Vec<Attributes>, StoreError> {
        let mut condition = format!("{PARTITION_KEY} = :partition");
        let mut request = self.client.query().table_name(table).consistent_read(self.is_strong());
        request = request.expression_attribute_values(":partition", text(partition));
        if !prefix.is_empty() {
            condition.push_str(" AND begins_with(sk, :prefix)");
            request = request.expression_attribute_values(":prefix", text(prefix));
        }
        let pages = request.key_condition_expression(condition).into_paginator().items().send();
        pages.try_collect().await.map_err(StoreError::of("Query"))
    }

    /// Every item of a partition between two sort keys, both included.
    pub(crate) async fn query_between(
        &self,
        partition: &str,
        from: &str,
        to: &str,
    ) -> Result<Vec<Attributes>, StoreError> {
        let request = self.client.query().table_name(&self.tables.campaigns).consistent_read(self.is_strong());
        let request = request
            .key_condition_expression(format!("{PARTITION_KEY} = :partition AND {SORT_KEY} BETWEEN :from AND :to"))
            .expression_attribute_values(":partition", text(partition))
            .expression_attribute_values(":from", text(from))
            .expression_attribute_values(":to", text(to));
        request.into_paginator().items().send().try_collect().await.map_err(StoreError::of("Query"))
    }

    /// Up to `count` items of a partition, the last first, that sort before `before`.
    pub(crate) async fn query_last(
        &self,
        partition: &str,
        before: Option<&str>,
        count: u32,
    ) -> Result<Vec<Attributes>, StoreError> {
        let mut condition = format!("{PARTITION_KEY} = :partition");
        let mut request = self.client.query().table_name(&self.tables.campaigns).consistent_read(self.is_strong());
        request = request.expression_attribute_values(":partition", text(partition));
        if let Some(before) = before {
            let _ = write!(condition, " AND {SORT_KEY} < :before");
            request = request.expression_attribute_values(":before", text(before));
        }
        let limit = i32::try_from(count).unwrap_or(i32::MAX);
        let request = request.key_condition_expression(condition).scan_index_forward(false).limit(limit);
        Ok(request.send().await.map_err(StoreError::of("Query"))?.items.unwrap_or_default())
    }

    /// The items with these keys, each once; keys without an item are left out.
    pub(crate) async fn get_all(&self, keys: &[Key]) -> Result<Vec<Attributes>, StoreError> {
        let mut seen = HashSet::new();
        let keys: Vec<&Key> = keys.iter().filter(|key| seen.insert(*key)).collect();
        let reads: Vec<_> = keys.chunks(BATCH_GET).map(|keys| self.get_batch(keys)).collect();
        let lists: Vec<Vec<Attributes>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
        Ok(lists.into_iter().flatten().collect())
    }

    async fn get_batch(&self, keys: &[&Key]) -> Result<Vec<Attributes>, StoreError> {
        let table = &self.tables.campaigns;
        let mut wanted: Vec<Attributes> = keys.iter().map(|key| key.attributes()).collect();
        let mut found = Vec::new();
        let mut pauses = self.pauses();
        loop {
            let keys = KeysAndAttributes::builder().set_keys(Some(wanted)).consistent_read(self.is_strong()).build();
            let keys = keys.map_err(|error| refused("BatchGetItem", &error))?;
            let request = self.client.batch_get_item().request_items(table, keys);
            let answer = request.send().await.map_err(StoreError::of("BatchGetItem"))?;
            found.extend(answer.responses.and_then(|mut tables| tables.remove(table)).unwrap_or_default());
            match answer.unprocessed_keys.and_then(|mut tables| tables.remove(table)) {
                Some(left) if !left.keys.is_empty() => wanted = left.keys,
                _ => return Ok(found),
            }
            if !pauses.wait(wanted.first()).await {
                return Err(StoreError::Busy { operation: "BatchGetItem", cause: "keys stay unprocessed".to_owned() });
            }
        }
    }

    /// Writes items whatever is stored, at the pace of their partitions. No other process may write them at the same time.
    pub(crate) async fn put_all(&self, items: Vec<Attributes>) -> Result<(), StoreError> {
        let (began, starts) = (Instant::now(), pace::starts(items.chunks(BATCH_WRITE)));
        let write = async |(items, start)| {
            tokio::time::sleep_until(began + start).await;
            self.put_batch(items).await
        };
        let writes: Vec<_> = items.chunks(BATCH_WRITE).zip(starts).map(write).collect();
        stream::iter(writes).buffered(PARALLEL).try_collect::<Vec<()>>().await.map(drop)
    }

    async fn put_batch(&self, items: &[Attributes]) -> Result<(), StoreError> {
        let mut requests = Vec::with_capacity(items.len());
        for item in items {
            let put = PutRequest::builder().set_item(Some(item.clone())).build();
            let put = put.map_err(|error| refused("BatchWriteItem", &error))?;
            requests.push(WriteRequest::builder().put_request(put).build());
        }
        self.write_batch(&self.tables.campaigns, requests).await
    }

    async fn write_batch(&self, table: &str, mut requests: Vec<WriteRequest>) -> Result<(), StoreError> {
        let mut pauses = self.pauses();
        loop {
            let request = self.client.batch_write_item().request_items(table, requests);
            let answer = request.send().await.map_err(StoreError::of("BatchWriteItem"))?;
            match answer.unprocessed_items.and_then(|mut tables| tables.remove(table)) {
                Some(left) if !left.is_empty() => requests = left,
                _ => return Ok(()),
            }
            if !pauses.wait(requests.first().and_then(attributes)).await {
                return Err(StoreError::Busy {
                    operation: "BatchWriteItem",
                    cause: "items stay unprocessed".to_owned(),
                });
            }
        }
    }

    /// Deletes the items with these keys; keys without an item are ignored.
    pub(crate) async fn forget_all(&self, table: &str, keys: &[Key]) -> Result<(), StoreError> {
        let mut requests = Vec::with_capacity(keys.len());
        for key in keys {
            let delete = DeleteRequest::builder().set_key(Some(key.attributes())).build();
            let delete = delete.map_err(|error| refused("BatchWriteItem", &error))?;
            requests.push(WriteRequest::builder().delete_request(delete).build());
        }
        let writes: Vec<_> =
            requests.chunks(BATCH_WRITE).map(|requests| self.write_batch(table, requests.to_vec())).collect();
        stream::iter(writes).buffered(PARALLEL).try_collect::<Vec<()>>().await.map(drop)
    }

    /// Creates an item; `false` if it exists.
    pub(crate) async fn create(&self, table: &str, item: Attributes) -> Result<bool, StoreError> {
        Ok(self.write(table, Write::create(item)).await?.is_ok())
    }

    /// Takes a lease on an item until an instant; the inner error is the item if somebody else holds it. The first of
    /// `owners` becomes the owner, and the lease may be taken over from each of them.
    pub(crate) async fn lease<'a>(
        &self,
        table: &str,
        mut item: Attributes,
        owners: impl IntoIterator<Item = &'a str>,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Result<(), Attributes>, StoreError> {
        item.insert(UNTIL.to_owned(), number(until.as_millisecond()));
        let mut condition = format!("attribute_not_exists({PARTITION_KEY}) OR #until <= :now");
        let mut request = self.client.put_item().table_name(table).expression_attribute_names("#until", UNTIL);
        for (index, owner) in owners.into_iter().enumerate() {
            item.entry(OWNER.to_owned()).or_insert_with(|| text(owner));
            let _ = write!(condition, " OR #owner = :owner{index}");
            request = request.expression_attribute_names("#owner", OWNER);
            request = request.expression_attribute_values(format!(":owner{index}"), text(owner));
        }
        let request = request.expression_attribute_values(":now", number(now.as_millisecond()));
        conditional(request.condition_expression(condition).set_item(Some(item))).await
    }

    /// Writes an item whatever is stored.
    pub(crate) async fn put(&self, table: &str, item: Attributes) -> Result<(), StoreError> {
        let request = self.client.put_item().table_name(table).set_item(Some(item));
        request.send().await.map(drop).map_err(StoreError::of("PutItem"))
    }

    /// Deletes an item, if it is there.
    pub(crate) async fn delete(&self, table: &str, key: &Key) -> Result<(), StoreError> {
        self.delete_item(table, &key.attributes()).await
    }

    /// Deletes a stored item.
    pub(crate) async fn delete_item(&self, table: &str, item: &Attributes) -> Result<(), StoreError> {
        let request = self.client.delete_item().table_name(table).set_key(Some(key_attributes(item)));
        request.send().await.map(drop).map_err(StoreError::of("DeleteItem"))
    }

    /// Writes version `expected + 1` of an item over version `expected` (0: over nothing).
    pub(crate) async fn replace(&self, item: Attributes, expected: u64) -> Result<Saved, StoreError> {
        Saved::of(self.write(&self.tables.campaigns, Write::replace(item, expected)).await?)
    }

    /// Writes version `expected + 1` of an item over version `expected` (0: over nothing), before a deadline.
    pub(crate) async fn replace_before(
        &self,
        item: Attributes,
        expected: u64,
        deadline: Deadline,
    ) -> Result<SavedInTime, StoreError> {
        if deadline.now >= deadline.closes_at {
            return Ok(SavedInTime::Late);
        }
        let answer = self.write(&self.tables.campaigns, Write::replace_before(item, expected, deadline)).await?;
        SavedInTime::of(answer, expected)
    }

    /// Writes version `expected + 1` of an item before a deadline, together with the other writes of the deed and its
    /// event in the audit log, all or nothing.
    pub(crate) async fn record_before(
        &self,
        campaign: &CampaignId,
        deed: &Deed,
        (item, expected): (Attributes, u64),
        deadline: Deadline,
        beside: impl IntoIterator<Item = Write>,
    ) -> Result<SavedInTime, StoreError> {
        if deadline.now >= deadline.closes_at {
            return Ok(SavedInTime::Late);
        }
        let mut writes = vec![Write::replace_before(item, expected, deadline)];
        writes.extend(beside);
        SavedInTime::of(self.record(campaign, deed, writes).await?, expected)
    }
}

fn refused(operation: &'static str, error: &impl std::fmt::Display) -> StoreError {
    StoreError::Refused { operation, cause: error.to_string() }
}

/// The item that a request of a batch writes, or the key of the item that it deletes.
fn attributes(request: &WriteRequest) -> Option<&Attributes> {
    let put = request.put_request.as_ref().map(|put| &put.item);
    put.or_else(|| request.delete_request.as_ref().map(|delete| &delete.key))
}
