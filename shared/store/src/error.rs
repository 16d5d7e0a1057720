//! What can go wrong below the domain.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// The store could not answer. Never "not found".
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// DynamoDB asks for patience, or cannot be reached: worth another try.
    #[error("{operation}: the database is busy or out of reach: {cause}")]
    Busy {
        /// The DynamoDB operation.
        operation: &'static str,
        /// What it said.
        cause: String,
    },
    /// DynamoDB refused the request.
    #[error("{operation}: {cause}")]
    Refused {
        /// The DynamoDB operation.
        operation: &'static str,
        /// What it said.
        cause: String,
    },
    /// An item is there and cannot be read.
    #[error("item {key} cannot be read: {cause}")]
    Unreadable {
        /// Its partition and sort key.
        key: String,
        /// Why.
        cause: String,
    },
    /// A document is larger than DynamoDB can keep.
    #[error("item {key} is too large: {bytes} bytes")]
    TooLarge {
        /// Its partition and sort key.
        key: String,
        /// Its size.
        bytes: usize,
    },
}

impl StoreError {
    pub(crate) fn of<E, R>(operation: &'static str) -> impl FnOnce(SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
        R: std::fmt::Debug,
    {
        move |error| {
            let code = error.as_service_error().and_then(ProvideErrorMetadata::code).unwrap_or_default().to_owned();
            let busy = matches!(
                code.as_str(),
                "ProvisionedThroughputExceededException"
                    | "ThrottlingException"
                    | "RequestLimitExceeded"
                    | "TransactionConflictException"
                    | "InternalServerError"
            ) || error.as_service_error().is_none();
            let said = error.as_service_error().and_then(ProvideErrorMetadata::message);
            let cause = format!("{code} {}", said.map_or_else(|| error.to_string(), str::to_owned));
            if busy { Self::Busy { operation, cause } } else { Self::Refused { operation, cause } }
        }
    }
}
