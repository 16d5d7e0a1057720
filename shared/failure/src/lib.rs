//! The reasons why an AWS service did not do what it was asked.
//!
//! Every crate that calls a service answers with [`Failure`], so that one place (`api::Problem`) decides what a person
//! is told, and a trigger knows whether another try can help.

use std::fmt;

use aws_runtime::retries::classifiers::{THROTTLING_ERRORS, TRANSIENT_ERRORS};
use aws_smithy_runtime_api::client::{orchestrator::HttpResponse, result::SdkError};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// The error code of DynamoDB for an item that another transaction touches. The SDK does not try again by itself, so its
/// lists of codes lack this one.
const CONFLICT: &str = "TransactionConflictException";

/// The reason why an AWS service did not do what it was asked. An object or item that does not exist is not a failure:
/// readers return `None`. The message names operations and keys, never stored values or addresses, because it is
/// logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The service throttles, has an internal error, or is out of reach: another try may succeed.
    #[error("{operation}: busy or out of reach: {cause}")]
    Busy {
        /// The operation of the service: `PutItem`.
        operation: &'static str,
        /// The error code and message of the service or of the connection.
        cause: String,
    },
    /// The service refuses the request: another try would be refused too.
    #[error("{operation}: {cause}")]
    Refused {
        /// The operation of the service: `PutItem`.
        operation: &'static str,
        /// The error code and message of the service.
        cause: String,
    },
    /// A stored item or object is malformed.
    #[error("{what} cannot be read: {cause}")]
    Unreadable {
        /// The key of the item or the object.
        what: String,
        /// The reason why it cannot be read, without any of the stored content.
        cause: String,
    },
    /// An item or object is larger than we accept.
    #[error("{what} is too large: {bytes} bytes")]
    TooLarge {
        /// The key of the item or the object.
        what: String,
        /// The size of the item or the object, in bytes.
        bytes: u64,
    },
}

impl Failure {
    /// Returns a function for `map_err` that turns an SDK error of `operation` into a failure.
    pub fn of<E>(operation: &'static str) -> impl FnOnce(SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        move |error| Self::from_sdk(operation, &error)
    }

    /// Returns a function as [`Failure::of`] does, for a service whose messages may quote what is personal: SES names the
    /// addresses that it refuses. The cause is the error's code, or the kind of the error if the service gave no code.
    pub fn by_code<E>(operation: &'static str) -> impl FnOnce(SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        move |error| {
            let cause = error.code().map_or_else(|| error.to_string(), str::to_owned);
            Self::caused(operation, &error, cause)
        }
    }

    /// Turns an SDK error of `operation` into a failure: [`Failure::Busy`] when another try may succeed,
    /// [`Failure::Refused`] otherwise.
    pub fn from_sdk<E>(operation: &'static str, error: &SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        let said = error.message().map_or_else(|| error.to_string(), str::to_owned);
        let cause = error.code().map_or_else(|| said.clone(), |code| format!("{code} {said}"));
        Self::caused(operation, error, cause)
    }

    fn caused<E: ProvideErrorMetadata>(
        operation: &'static str,
        error: &SdkError<E, HttpResponse>,
        cause: String,
    ) -> Self {
        if is_transient(error) { Self::Busy { operation, cause } } else { Self::Refused { operation, cause } }
    }

    /// A [`Failure::Refused`] that our code finds itself: a request that cannot be built, or an answer that lacks a
    /// field.
    pub fn refused(operation: &'static str, cause: impl fmt::Display) -> Self {
        Self::Refused { operation, cause: cause.to_string() }
    }
}

/// Whether another try may succeed: no answer arrived, the service has an internal error (5xx), it throttles, or its
/// error code is one of those after which the SDK tries again, whatever the status is.
#[allow(clippy::wildcard_enum_match_arm)] // the enum of the SDK may get more variants
fn is_transient<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> bool {
    match error {
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => true,
        SdkError::ServiceError(refused) => {
            let status = refused.raw().status().as_u16();
            let passes =
                |code| THROTTLING_ERRORS.contains(&code) || TRANSIENT_ERRORS.contains(&code) || code == CONFLICT;
            status >= 500 || status == 429 || error.code().is_some_and(passes)
        }
        // `ConstructionFailure`: the request could not be built, so another try fails too. `SdkError` is
        // non-exhaustive.
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

    fn answer(status: u16, code: &str, message: &str) -> SdkError<Said, HttpResponse> {
        let said = Said(ErrorMetadata::builder().code(code).message(message).build());
        let response = HttpResponse::new(status.try_into().unwrap(), SdkBody::empty());
        SdkError::service_error(said, response)
    }

    fn answered(status: u16, code: &str) -> Failure {
        Failure::of("PutThing")(answer(status, code, "no"))
    }

    #[test]
    fn only_what_may_pass_is_worth_another_try() {
        for (status, code) in [(400, "ThrottlingException"), (503, "SlowDown"), (500, "InternalServerError"), (429, "")]
        {
            assert!(matches!(answered(status, code), Failure::Busy { .. }), "{status} {code}");
        }
        for code in ["RequestTimeout", "PriorRequestNotComplete", "TransactionConflictException"] {
            assert!(matches!(answered(400, code), Failure::Busy { .. }), "{code}");
        }
        for (status, code) in [(400, "ValidationException"), (403, "AccessDenied"), (404, "ResourceNotFoundException")]
        {
            assert!(matches!(answered(status, code), Failure::Refused { .. }), "{status} {code}");
        }
        assert_eq!(answered(400, "ValidationException").to_string(), "PutThing: ValidationException no");
    }

    #[test]
    fn a_message_that_may_quote_an_address_is_left_out() {
        let quoting = "Email address is not verified. The following identities failed the check: ada@example.org";
        let failure = Failure::by_code("SendThing")(answer(400, "MessageRejected", quoting));
        assert_eq!(failure, Failure::Refused { operation: "SendThing", cause: "MessageRejected".to_owned() });
        let failure = Failure::by_code("SendThing")(answer(429, "TooManyRequestsException", quoting));
        assert_eq!(failure, Failure::Busy { operation: "SendThing", cause: "TooManyRequestsException".to_owned() });
        let unreached: SdkError<Said, HttpResponse> = SdkError::dispatch_failure(ConnectorError::io("gone".into()));
        assert_eq!(
            Failure::by_code("SendThing")(unreached).to_string(),
            "SendThing: busy or out of reach: dispatch failure"
        );
    }

    #[test]
    fn a_service_out_of_reach_is_worth_another_try() {
        let unreached: SdkError<Said, HttpResponse> = SdkError::dispatch_failure(ConnectorError::io("gone".into()));
        assert!(matches!(Failure::of("PutThing")(unreached), Failure::Busy { operation: "PutThing", .. }));
        let never_sent: SdkError<Said, HttpResponse> = SdkError::construction_failure("a field is missing");
        assert!(matches!(Failure::of("PutThing")(never_sent), Failure::Refused { .. }));
    }
}
