//! Counters of attempts in a window of time. Their keys are keyed hashes, so they name nobody.

use aws_sdk_dynamodb::types::ReturnValue;
use jiff::Timestamp;

use crate::{
    Store, StoreError,
    condition::{conditional_update, updated},
    item::{number, read_number},
    keys,
    table::EXPIRES_AT,
};

/// Attribute with the number of attempts.
const TAKEN: &str = "taken";

impl Store {
    /// Raises a counter by one unless it has reached `limit`. Returns its new value, `None` if it has reached the limit.
    /// DynamoDB deletes the counter after `until`.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn take_from(&self, counter: &str, limit: u32, until: Timestamp) -> Result<Option<u64>, StoreError> {
        let request = self.client.update_item().table_name(&self.tables.sessions);
        let request = request
            .set_key(Some(keys::counter(counter).attributes()))
            .update_expression(format!("SET {EXPIRES_AT} = :until ADD {TAKEN} :one"))
            .condition_expression(format!("attribute_not_exists({TAKEN}) OR {TAKEN} < :limit"))
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":limit", number(limit))
            .expression_attribute_values(":until", number(until.as_second()))
            .return_values(ReturnValue::UpdatedNew);
        let Some(answer) = conditional_update(request).await? else { return Ok(None) };
        read_number(&updated(answer)?, TAKEN).map(Some)
    }

    /// Lowers a counter by one, unless it is gone with its window.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn give_back_to(&self, counter: &str) -> Result<(), StoreError> {
        let request = self.client.update_item().table_name(&self.tables.sessions);
        let request = request
            .set_key(Some(keys::counter(counter).attributes()))
            .update_expression(format!("ADD {TAKEN} :back"))
            .condition_expression(format!("{TAKEN} > :zero"))
            .expression_attribute_values(":back", number(-1))
            .expression_attribute_values(":zero", number(0));
        conditional_update(request).await.map(drop)
    }

    /// The number of attempts that a counter has.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn taken_from(&self, counter: &str) -> Result<u64, StoreError> {
        let found = self.get(&self.tables.sessions, &keys::counter(counter)).await?;
        found.map_or(Ok(0), |attributes| read_number(&attributes, TAKEN))
    }
}
