//! Tries at a secret, counted before the secret is compared: of several tries at one moment, no more are admitted than are
//! left.

use aws_sdk_dynamodb::types::ReturnValue;
use serde::de::DeserializeOwned;

use crate::{
    Store, StoreError,
    condition::{conditional_update, updated},
    item::{document, number},
    keys::Key,
    table::PARTITION_KEY,
};

/// Attribute with the number of tries.
pub(crate) const TRIES: &str = "tries";
/// Attribute of a secret that was used.
pub(crate) const USED: &str = "used_up";

impl Store {
    /// Counts a try at the secret under this key and returns its document; `None` if there is none, if it was used or if
    /// it was tried `most` times.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub(crate) async fn count_try<T: DeserializeOwned>(
        &self,
        table: &str,
        key: &Key,
        most: u32,
    ) -> Result<Option<T>, StoreError> {
        let request = self.client.update_item().table_name(table).set_key(Some(key.attributes()));
        let request = request
            .update_expression(format!("SET {TRIES} = {TRIES} + :one"))
            .condition_expression(format!(
                "attribute_exists({PARTITION_KEY}) AND {TRIES} < :most AND attribute_not_exists({USED})"
            ))
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":most", number(most))
            .return_values(ReturnValue::AllNew);
        let Some(counted) = conditional_update(request).await? else { return Ok(None) };
        document(&updated(counted)?).map(Some)
    }
}
