//! One write with what it believes of the item that is there, and several of them at once or not at all.

use std::{collections::HashMap, time::Duration};

use aws_sdk_dynamodb::{
    operation::{put_item::PutItemError, transact_write_items::TransactWriteItemsError},
    types::{AttributeValue, CancellationReason, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem},
};

use crate::{
    Deadline, Store, StoreError,
    item::{Attributes, VERSION, number},
    table::PARTITION_KEY,
};

/// An item to write, and the condition it is written under.
#[derive(Debug, Clone)]
pub(crate) struct Write {
    item: Attributes,
    condition: Option<String>,
    values: HashMap<String, AttributeValue>,
}

/// Times a transaction is made while others are at work on the same items.
pub(crate) const TRIES: u32 = 20;
/// What DynamoDB says of an item whose condition did not hold.
const CONDITION: &str = "ConditionalCheckFailed";
/// What it says when another transaction was at work on the item, or too many were.
const BUSY: [&str; 3] = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/// What became of a transaction.
pub(crate) enum Transacted {
    /// All is written.
    Yes,
    /// Nothing is; the reasons stand in the order of the writes.
    No(Vec<CancellationReason>),
}

impl Write {
    /// Whatever is there.
    pub(crate) fn put(item: Attributes) -> Self {
        Self { item, condition: None, values: HashMap::new() }
    }

    /// Over nothing.
    pub(crate) fn create(item: Attributes) -> Self {
        Self { condition: Some(format!("attribute_not_exists({PARTITION_KEY})")), ..Self::put(item) }
    }

    /// Version `expected + 1` over version `expected` (0: over nothing).
    pub(crate) fn replace(mut item: Attributes, expected: u64) -> Self {
        item.insert(VERSION.to_owned(), number(expected + 1));
        if expected == 0 {
            return Self::create(item);
        }
        let values = HashMap::from([(":expected".to_owned(), number(expected))]);
        Self { item, condition: Some(format!("{VERSION} = :expected")), values }
    }

    /// Version `expected + 1` of a row that is there; one that was never counted has version 0.
    pub(crate) fn revise(item: Attributes, expected: u64) -> Self {
        let values = HashMap::from([(":expected".to_owned(), number(expected))]);
        Self { item, condition: Some(Self::revised(expected)), values }
    }

    /// The condition of a row that is there in version `expected`, which stands beside it.
    pub(crate) fn revised(expected: u64) -> String {
        let uncounted = format!("attribute_exists({PARTITION_KEY}) AND attribute_not_exists({VERSION})");
        if expected == 0 {
            format!("({VERSION} = :expected) OR ({uncounted})")
        } else {
            format!("{VERSION} = :expected")
        }
    }

    /// The same, before a deadline: refused when the stored deadline has passed, unless the writer's is a later one of the
    /// same calendar (a dossier has several windows), or when the writer has read an older calendar than the one before.
    pub(crate) fn replace_before(mut item: Attributes, expected: u64, deadline: Deadline) -> Self {
        item.insert("calendar".to_owned(), number(deadline.calendar_version));
        item.insert("closes_at".to_owned(), number(deadline.closes_at.as_millisecond()));
        let Self { item, condition, mut values } = Self::replace(item, expected);
        let in_time = "(attribute_not_exists(calendar) OR calendar < :calendar \
                       OR (calendar = :calendar AND (closes_at > :now OR closes_at < :closes_at)))";
        let condition = condition.map(|condition| format!("{condition} AND {in_time}"));
        values.insert(":calendar".to_owned(), number(deadline.calendar_version));
        values.insert(":now".to_owned(), number(deadline.now.as_millisecond()));
        values.insert(":closes_at".to_owned(), number(deadline.closes_at.as_millisecond()));
        Self { item, condition, values }
    }

    fn values(&self) -> Option<HashMap<String, AttributeValue>> {
        Some(self.values.clone()).filter(|values| !values.is_empty())
    }
}

impl Store {
    /// Makes one write; the inner error is the item that did not meet the condition.
    pub(crate) async fn write(&self, table: &str, write: Write) -> Result<Result<(), Attributes>, StoreError> {
        let values = write.values();
        let request = self
            .client
            .put_item()
            .table_name(table)
            .set_item(Some(write.item))
            .set_condition_expression(write.condition)
            .set_expression_attribute_values(values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match request.send().await {
            Ok(_) => Ok(Ok(())),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(cause)) => {
                    Ok(Err(cause.item().cloned().unwrap_or_default()))
                }
                _ => Err(StoreError::of("PutItem")(error)),
            },
        }
    }

    /// Makes several writes, or none. A reply that was lost is asked for again under the same token by the client.
    pub(crate) async fn transact(&self, writes: &[Write]) -> Result<Transacted, StoreError> {
        let mut request = self.client.transact_write_items();
        for write in writes {
            let put = Put::builder()
                .table_name(&self.tables.campaigns)
                .set_item(Some(write.item.clone()))
                .set_condition_expression(write.condition.clone())
                .set_expression_attribute_values(write.values())
                .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
                .build()
                .map_err(|error| refused(&error))?;
            request = request.transact_items(TransactWriteItem::builder().put(put).build());
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

    /// Makes writes that create, all or nothing; `false` if something was there. Others at work on the same items are
    /// waited for.
    pub(crate) async fn create_together(&self, writes: &[Write]) -> Result<bool, StoreError> {
        for attempt in 1..=TRIES {
            let Transacted::No(reasons) = self.transact(writes).await? else { return Ok(true) };
            if reasons.iter().any(unmet) {
                return Ok(false);
            }
            require_busy(&reasons)?;
            tokio::time::sleep(pause(attempt, "")).await;
        }
        Err(StoreError::Busy { operation: OPERATION, cause: "others are at work on the same items".to_owned() })
    }
}

/// Whether the condition of a write did not hold.
pub(crate) fn unmet(reason: &CancellationReason) -> bool {
    reason.code() == Some(CONDITION)
}

/// Refuses a transaction that was not made for any other reason than others at work.
pub(crate) fn require_busy(reasons: &[CancellationReason]) -> Result<(), StoreError> {
    let codes: Vec<&str> = reasons.iter().filter_map(CancellationReason::code).collect();
    if codes.iter().any(|code| BUSY.contains(code)) { Ok(()) } else { Err(refused(&codes.join(", "))) }
}

/// Longer from try to try, and not the same for two writers: the hash of what was tried spreads them.
pub(crate) fn pause(attempt: u32, hash: &str) -> Duration {
    let spread = hash.get(..2).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0);
    Duration::from_millis(u64::from(attempt) * (1 + spread / 16))
}

/// A transaction DynamoDB will not make.
pub(crate) fn refused(cause: &impl ToString) -> StoreError {
    StoreError::Refused { operation: OPERATION, cause: cause.to_string() }
}

/// The operation's name in errors.
pub(crate) const OPERATION: &str = "TransactWriteItems";
