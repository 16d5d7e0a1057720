//! Time to live by the movable clock.
//!
//! dynoxide deletes expired items by the machine's clock: in a campaign played in the past it would delete every
//! session as soon as it is written.

use std::{collections::HashMap, time::Duration};

use dynoxide::{
    Database,
    actions::{
        delete_item::DeleteItemRequest, describe_table::DescribeTableRequest,
        describe_time_to_live::DescribeTimeToLiveRequest, list_tables::ListTablesRequest, scan::ScanRequest,
    },
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::clock::MovableClock;

/// Deletes items that have expired by the movable clock.
#[derive(Clone)]
pub(super) struct Expiry {
    database: Database,
    clock: MovableClock,
}

impl std::fmt::Debug for Expiry {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Expiry").field("clock", &self.clock).finish_non_exhaustive()
    }
}

impl Expiry {
    pub(super) fn new(database: Database, clock: MovableClock) -> Self {
        Self { database, clock }
    }

    /// Sweeps at this interval of real time, without end.
    pub(super) async fn every(self, interval: Duration) {
        loop {
            tokio::time::sleep(interval).await;
            if let Err(error) = self.sweep() {
                tracing::warn!(error, "expired items were not swept");
            }
        }
    }

    /// Sweeps every table that has a time-to-live attribute. Returns the number of items deleted.
    pub(super) fn sweep(&self) -> Result<usize, String> {
        let mut deleted = 0;
        for table in self.tables()? {
            if let Some(attribute) = self.expires_by(&table)? {
                deleted += self.sweep_table(&table, &attribute)?;
            }
        }
        Ok(deleted)
    }

    fn tables(&self) -> Result<Vec<String>, String> {
        let answer = self.database.list_tables(read::<ListTablesRequest>(json!({}))?).map_err(text)?;
        Ok(answer.table_names)
    }

    fn expires_by(&self, table: &str) -> Result<Option<String>, String> {
        let request = read::<DescribeTimeToLiveRequest>(json!({ "TableName": table }))?;
        let answer = self.database.describe_time_to_live(request).map_err(text)?.time_to_live_description;
        Ok((answer.time_to_live_status == "ENABLED").then_some(answer.attribute_name).flatten())
    }

    fn key_of(&self, table: &str) -> Result<Vec<String>, String> {
        let request = read::<DescribeTableRequest>(json!({ "TableName": table }))?;
        let answer = self.database.describe_table(request).map_err(text)?;
        Ok(answer.table.key_schema.into_iter().map(|part| part.attribute_name).collect())
    }

    fn sweep_table(&self, table: &str, attribute: &str) -> Result<usize, String> {
        let key = self.key_of(table)?;
        let condition = json!({
            "TableName": table,
            "ExpressionAttributeNames": { "#expires": attribute },
            "ExpressionAttributeValues": { ":now": { "N": self.clock.now().as_second().to_string() } },
        });
        let mut deleted = 0;
        let mut from: Option<Value> = None;
        loop {
            let mut request = condition.clone();
            request["FilterExpression"] = json!("#expires <= :now");
            if let Some(from) = &from {
                request["ExclusiveStartKey"] = from.clone();
            }
            let answer = self.database.scan(read::<ScanRequest>(request)?).map_err(text)?;
            for item in answer.items.unwrap_or_default() {
                let key: HashMap<_, _> = item.into_iter().filter(|(name, _)| key.contains(name)).collect();
                let mut request = condition.clone();
                request["Key"] = serde_json::to_value(key).map_err(text)?;
                // The item must still be expired when it is deleted: a session may be prolonged after the scan.
                request["ConditionExpression"] = json!("#expires <= :now");
                deleted += usize::from(self.database.delete_item(read::<DeleteItemRequest>(request)?).is_ok());
            }
            match answer.last_evaluated_key {
                Some(key) => from = Some(serde_json::to_value(key).map_err(text)?),
                None => return Ok(deleted),
            }
        }
    }
}

fn read<T: DeserializeOwned>(request: Value) -> Result<T, String> {
    serde_json::from_value(request).map_err(text)
}

#[allow(clippy::needless_pass_by_value)] // for `map_err`
fn text(error: impl ToString) -> String {
    error.to_string()
}
