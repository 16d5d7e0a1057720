//! Conditional writes, alone or several in one transaction.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    operation::transact_write_items::TransactWriteItemsError,
    types::{AttributeValue, CancellationReason, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update},
};

use crate::{
    Deadline, Store, StoreError,
    condition::{conditional, conditional_update},
    item::{Attributes, VERSION, number},
    keys::Key,
    pause,
    table::PARTITION_KEY,
};

/// A change of one item, and the condition it is made under.
#[derive(Debug, Clone)]
pub(crate) struct Write {
    change: Change,
    condition: Option<String>,
    values: HashMap<String, AttributeValue>,
}

/// What a write does to its item.
#[derive(Debug, Clone)]
enum Change {
    /// Writes the whole item.
    Put(Attributes),
    /// Carries out an update expression on the item with this key, which is created if there is none.
    Update(Attributes, String),
}

/// Attempts to make a transaction while other transactions touch the same items.
pub(crate) const TRIES: u32 = 20;
/// Code of DynamoDB for a condition that did not hold.
const CONDITION: &str = "ConditionalCheckFailed";
/// Codes of DynamoDB for an item that another transaction touches, or for too many requests.
const BUSY: [&str; 3] = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/// The result of a transaction.
pub(crate) enum Transacted {
    /// Every write was made.
    Yes,
    /// No write was made; one reason for each write, in order.
    No(Vec<CancellationReason>),
}

impl Write {
    /// A write whatever item is stored.
    pub(crate) fn put(item: Attributes) -> Self {
        Self { change: Change::Put(item), condition: None, values: HashMap::new() }
    }

    /// A write that carries out an update expression with these values, whatever item is stored.
    pub(crate) fn update(key: &Key, expression: String, values: HashMap<String, AttributeValue>) -> Self {
        Self { change: Change::Update(key.attributes(), expression), condition: None, values }
    }

    /// This write under a condition.
    pub(crate) fn on(self, condition: String) -> Self {
        Self { condition: Some(condition), ..self }
    }

    /// A write of a version of an item that requires that no newer version is stored.
    pub(crate) fn unless_newer(mut item: Attributes, version: u64) -> Self {
        item.insert(VERSION.to_owned(), number(version));
        let condition = Some(format!("attribute_not_exists({PARTITION_KEY}) OR {VERSION} <= :version"));
        Self { condition, values: HashMap::from([(":version".to_owned(), number(version))]), ..Self::put(item) }
    }

    /// A write that requires that no item is stored.
    pub(crate) fn create(item: Attributes) -> Self {
        Self { condition: Some(format!("attribute_not_exists({PARTITION_KEY})")), ..Self::put(item) }
    }

    /// A write of version `expected + 1` that requires version `expected`; 0 requires that no item is stored.
    pub(crate) fn replace(mut item: Attributes, expected: u64) -> Self {
        item.insert(VERSION.to_owned(), number(expected + 1));
        if expected == 0 {
            return Self::create(item);
        }
        let values = HashMap::from([(":expected".to_owned(), number(expected))]);
        Self { condition: Some(format!("{VERSION} = :expected")), values, ..Self::put(item) }
    }

    /// A write of version `expected + 1` of an existing row that requires version `expected`; a row without a version
    /// has version 0.
    pub(crate) fn revise(item: Attributes, expected: u64) -> Self {
        let values = HashMap::from([(":expected".to_owned(), number(expected))]);
        Self { condition: Some(Self::revised(expected)), values, ..Self::put(item) }
    }

    /// The condition that an existing row has version `expected`, which is stored beside the document.
    pub(crate) fn revised(expected: u64) -> String {
        let uncounted = format!("attribute_exists({PARTITION_KEY}) AND attribute_not_exists({VERSION})");
        if expected == 0 {
            format!("({VERSION} = :expected) OR ({uncounted})")
        } else {
            format!("{VERSION} = :expected")
        }
    }

    /// A write of version `expected + 1` that requires version `expected`, before a deadline. It is refused if the
    /// stored deadline has passed, unless this deadline is a later one in an equal calendar version (a dossier has
    /// several windows), and if this calendar version is older than the stored one.
    pub(crate) fn replace_before(mut item: Attributes, expected: u64, deadline: Deadline) -> Self {
        item.insert("calendar".to_owned(), number(deadline.calendar_version));
        item.insert("closes_at".to_owned(), number(deadline.closes_at.as_millisecond()));
        let Self { change, condition, mut values } = Self::replace(item, expected);
        let in_time = "(attribute_not_exists(calendar) OR calendar < :calendar \
                       OR (calendar = :calendar AND (closes_at > :now OR closes_at < :closes_at)))";
        let condition = condition.map(|condition| format!("{condition} AND {in_time}"));
        values.insert(":calendar".to_owned(), number(deadline.calendar_version));
        values.insert(":now".to_owned(), number(deadline.now.as_millisecond()));
        values.insert(":closes_at".to_owned(), number(deadline.closes_at.as_millisecond()));
        Self { change, condition, values }
    }

    /// The write as a part of a transaction. A condition that does not hold answers with the stored item.
    fn part(&self, table: &str) -> Result<TransactWriteItem, StoreError> {
        let part = TransactWriteItem::builder();
        let part = match &self.change {
            Change::Put(item) => {
                let put = Put::builder()
                    .table_name(table)
                    .set_item(Some(item.clone()))
                    .set_condition_expression(self.condition.clone())
                    .set_expression_attribute_values(self.values())
                    .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
                part.put(put.build().map_err(|error| refused(&error))?)
            }
            Change::Update(key, expression) => {
                let update = Update::builder()
                    .table_name(table)
                    .set_key(Some(key.clone()))
                    .update_expression(expression)
                    .set_condition_expression(self.condition.clone())
                    .set_expression_attribute_values(self.values());
                part.update(update.build().map_err(|error| refused(&error))?)
            }
        };
        Ok(part.build())
    }

    fn values(&self) -> Option<HashMap<String, AttributeValue>> {
        Some(self.values.clone()).filter(|values| !values.is_empty())
    }
}

impl Store {
    /// Makes one write; the inner error is the stored item that did not meet the condition.
    pub(crate) async fn write(&self, table: &str, write: Write) -> Result<Result<(), Attributes>, StoreError> {
        let values = write.values();
        match write.change {
            Change::Put(item) => {
                let request = self.client.put_item().table_name(table).set_item(Some(item));
                let request = request.set_condition_expression(write.condition);
                conditional(request.set_expression_attribute_values(values)).await
            }
            Change::Update(key, expression) => {
                let request = self.client.update_item().table_name(table).set_key(Some(key));
                let request = request.update_expression(expression).set_condition_expression(write.condition);
                let updated = conditional_update(request.set_expression_attribute_values(values)).await?;
                Ok(updated.map(drop).ok_or_else(Attributes::new))
            }
        }
    }

    /// Makes several writes, or none. If the reply is lost the client asks again with the same token, so nothing is
    /// written twice.
    pub(crate) async fn transact(&self, writes: &[Write]) -> Result<Transacted, StoreError> {
        let mut request = self.client.transact_write_items();
        for write in writes {
            request = request.transact_items(write.part(&self.tables.campaigns)?);
        }
        match request.send().await {
            Ok(_) => Ok(Transacted::Yes),
            Err(error) => match error.as_service_error() {
                Some(TransactWriteItemsError::TransactionCanceledException(cause)) => {
                    Ok(Transacted::No(cause.cancellation_reasons().to_vec()))
                }
                _ => Err(StoreError::of(OPERATION)(error)),
            },
        }
    }

    /// Makes several creating writes, or none; `false` if one of the items exists. While other transactions touch the
    /// items, the call waits and tries again.
    pub(crate) async fn create_together(&self, writes: &[Write]) -> Result<bool, StoreError> {
        for attempt in 1..=TRIES {
            let Transacted::No(reasons) = self.transact(writes).await? else { return Ok(true) };
            if reasons.iter().any(unmet) {
                return Ok(false);
            }
            require_busy(&reasons)?;
            tokio::time::sleep(pause::of_transaction(attempt, "")).await;
        }
        Err(StoreError::Busy { operation: OPERATION, cause: "others are at work on the same items".to_owned() })
    }
}

/// Whether a write was refused because its condition did not hold.
pub(crate) fn unmet(reason: &CancellationReason) -> bool {
    reason.code() == Some(CONDITION)
}

/// Refuses a transaction that failed for another reason than conflicting transactions or too many requests.
pub(crate) fn require_busy(reasons: &[CancellationReason]) -> Result<(), StoreError> {
    let codes: Vec<&str> = reasons.iter().filter_map(CancellationReason::code).collect();
    if codes.iter().any(|code| BUSY.contains(code)) { Ok(()) } else { Err(refused(&codes.join(", "))) }
}

/// The failure of a transaction that DynamoDB refuses.
pub(crate) fn refused(cause: &impl ToString) -> StoreError {
    StoreError::Refused { operation: OPERATION, cause: cause.to_string() }
}

/// Name of the operation in errors.
pub(crate) const OPERATION: &str = "TransactWriteItems";
