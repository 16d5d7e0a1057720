//! Why an AWS service did not do what it was asked.
//!
//! Every crate that calls a service answers with [`Failure`], so that one place (`api::Problem`) decides what a person is
//! told, and a trigger knows whether another try can help.

use std::fmt;

use aws_smithy_runtime_api::client::{orchestrator::HttpResponse, result::SdkError};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// Error codes by which a service asks for patience although its status says that the request was wrong.
const THROTTLES: [&str; 9] = [
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "SlowDown",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionConflictException",
    "TransactionInProgressException",
];

/// Why a service did not do what it was asked. It never means "not found", and tells neither a value nor an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The service asks for patience, has a fault of its own, or is out of reach: another try may succeed.
    #[error("{operation}: busy or out of reach: {cause}")]
    Busy {
        /// The operation of the service: `PutItem`.
        operation: &'static str,
        /// What the service, or the connection to it, said.
        cause: String,
    },
    /// The service refuses the request, and would refuse it again.
    #[error("{operation}: {cause}")]
    Refused {
        /// The operation of the service: `PutItem`.
        operation: &'static str,
        /// What the service said.
        cause: String,
    },
    /// What is stored cannot be read.
    #[error("{what} cannot be read: {cause}")]
    Unreadable {
        /// The key of the item or the object.
        what: String,
        /// Why, without what stands there.
        cause: String,
    },
    /// What is stored, or is to be stored, is larger than we accept.
    #[error("{what} is too large: {bytes} bytes")]
    TooLarge {
        /// The key of the item or the object.
        what: String,
        /// Its size.
        bytes: u64,
    },
}

impl Failure {
    /// The failure of a call to `operation`, for `map_err`.
    pub fn of<E>(operation: &'static str) -> impl FnOnce(SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        move |error| Self::from_sdk(operation, &error)
    }

    /// The failure of a call to `operation`.
    pub fn from_sdk<E>(operation: &'static str, error: &SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        let code = error.code().unwrap_or_default();
        let said = error.message().map_or_else(|| error.to_string(), str::to_owned);
        let cause = format!("{code} {said}").trim_start().to_owned();
        let status = error.raw_response().map(|response| response.status().as_u16());
        if is_transient(error, status, code) {
            Self::Busy { operation, cause }
        } else {
            Self::Refused { operation, cause }
        }
    }

    /// A request that cannot be built, or an answer that a service does not give.
    pub fn refused(operation: &'static str, cause: impl fmt::Display) -> Self {
        Self::Refused { operation, cause: cause.to_string() }
    }
}

/// Whether another try may succeed: nothing was answered, the service has a fault of its own, or asks for patience.
fn is_transient<E, R>(error: &SdkError<E, R>, status: Option<u16>, code: &str) -> bool {
    match error {
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => true,
        // Another kind of error of the SDK (it may add some) is one of building the request: it stays.
        SdkError::ServiceError(_) => {
            status.is_some_and(|status| status >= 500 || status == 429) || THROTTLES.contains(&code)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::result::ConnectorError;
    use aws_smithy_types::{body::SdkBody, error::ErrorMetadata};

    use super::*;

    #[derive(Debug)]
    struct Said(ErrorMetadata);

    impl fmt::Display for Said {
        fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(out, "{}", self.0)
        }
    }

    impl std::error::Error for Said {}

    impl ProvideErrorMetadata for Said {
        fn meta(&self) -> &ErrorMetadata {
            &self.0
        }
    }

    fn answered(status: u16, code: &str) -> Failure {
        let said = Said(ErrorMetadata::builder().code(code).message("no").build());
        let response = HttpResponse::new(status.try_into().unwrap(), SdkBody::empty());
        Failure::of("PutThing")(SdkError::service_error(said, response))
    }

    #[test]
    fn only_what_may_pass_is_worth_another_try() {
        for (status, code) in [(400, "ThrottlingException"), (503, "SlowDown"), (500, "InternalServerError"), (429, "")]
        {
            assert!(matches!(answered(status, code), Failure::Busy { .. }), "{status} {code}");
        }
        for (status, code) in [(400, "ValidationException"), (403, "AccessDenied"), (404, "ResourceNotFoundException")]
        {
            assert!(matches!(answered(status, code), Failure::Refused { .. }), "{status} {code}");
        }
        assert_eq!(answered(400, "ValidationException").to_string(), "PutThing: ValidationException no");
    }

    #[test]
    fn a_service_out_of_reach_is_worth_another_try() {
        let unreached: SdkError<Said, HttpResponse> = SdkError::dispatch_failure(ConnectorError::io("gone".into()));
        assert!(matches!(Failure::of("PutThing")(unreached), Failure::Busy { operation: "PutThing", .. }));
        let never_sent: SdkError<Said, HttpResponse> = SdkError::construction_failure("a field is missing");
        assert!(matches!(Failure::of("PutThing")(never_sent), Failure::Refused { .. }));
    }
}
