//! The units of writes whose condition does not hold. DynamoDB bills them as if they were made.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    operation::{
        put_item::{PutItemError, PutItemInput},
        transact_write_items::{TransactWriteItemsError, TransactWriteItemsInput},
        update_item::{UpdateItemError, UpdateItemInput},
    },
    types::{AttributeValue, TransactWriteItem},
};
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input};
use store::write_units;

/// The units of an update whose condition does not hold: items that are updated are smaller than a unit.
const UPDATE: f64 = 1.0;
/// A transaction is billed twice, for its preparation and for its end.
const IN_TRANSACTION: f64 = 2.0;

/// The write units of an operation if its condition does not hold.
pub(super) fn units(input: &Input) -> f64 {
    if let Some(input) = input.downcast_ref::<PutItemInput>() {
        return input.item.as_ref().map_or(0.0, of_item);
    }
    if let Some(input) = input.downcast_ref::<TransactWriteItemsInput>() {
        return input.transact_items.iter().flatten().map(|write| IN_TRANSACTION * of_write(write)).sum();
    }
    input.downcast_ref::<UpdateItemInput>().map_or(0.0, |_| UPDATE)
}

/// Whether an operation failed because its condition does not hold.
pub(super) fn is_refusal(error: &Error) -> bool {
    error.downcast_ref().is_some_and(PutItemError::is_conditional_check_failed_exception)
        || error.downcast_ref().is_some_and(UpdateItemError::is_conditional_check_failed_exception)
        || error.downcast_ref().is_some_and(TransactWriteItemsError::is_transaction_canceled_exception)
}

fn of_write(write: &TransactWriteItem) -> f64 {
    write.put.as_ref().map_or(UPDATE, |put| of_item(&put.item))
}

#[expect(clippy::cast_precision_loss, reason = "an item has at most 400 units")]
fn of_item(item: &HashMap<String, AttributeValue>) -> f64 {
    write_units(item) as f64
}
