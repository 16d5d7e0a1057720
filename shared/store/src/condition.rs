//! Sends writes that DynamoDB makes only if their condition holds. A condition that does not hold is an answer, not an
//! error.

use aws_sdk_dynamodb::{
    operation::{
        put_item::{PutItemError, builders::PutItemFluentBuilder},
        update_item::{UpdateItemError, UpdateItemOutput, builders::UpdateItemFluentBuilder},
    },
    types::ReturnValuesOnConditionCheckFailure,
};

use crate::{StoreError, item::Attributes};

/// Sends a conditional write; the inner error is the stored item that did not meet the condition.
pub(crate) async fn conditional(request: PutItemFluentBuilder) -> Result<Result<(), Attributes>, StoreError> {
    let request = request.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    match request.send().await {
        Ok(_) => Ok(Ok(())),
        Err(error) => match error.as_service_error() {
            Some(PutItemError::ConditionalCheckFailedException(cause)) => Ok(Err(stored(cause.item()))),
            _ => Err(StoreError::of("PutItem")(error)),
        },
    }
}

/// The stored item that did not meet a condition: without attributes if there is none, as before the first write.
pub(crate) fn stored(item: Option<&Attributes>) -> Attributes {
    item.cloned().unwrap_or_default()
}

/// The attributes that an update was asked to give back.
///
/// # Errors
/// The answer lacks them.
pub(crate) fn updated(answer: UpdateItemOutput) -> Result<Attributes, StoreError> {
    answer.attributes.ok_or_else(|| StoreError::refused("UpdateItem", "the answer lacks the attributes asked for"))
}

/// Sends a conditional update; `None` if the item does not meet the condition.
pub(crate) async fn conditional_update(
    request: UpdateItemFluentBuilder,
) -> Result<Option<UpdateItemOutput>, StoreError> {
    match request.send().await {
        Ok(answer) => Ok(Some(answer)),
        Err(error) => match error.as_service_error() {
            Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(None),
            _ => Err(StoreError::of("UpdateItem")(error)),
        },
    }
}
