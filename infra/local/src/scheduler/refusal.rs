//! The errors that the Scheduler answers.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// The errors of the Scheduler API that its callers handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A schedule with this name exists.
    Conflict(String),
    /// The schedule or the group does not exist.
    NotFound(String),
    /// The request breaks a rule of the API.
    Invalid(String),
    /// The stand-in has failed.
    Internal(String),
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, kind, message) = match self {
            Self::Conflict(message) => (StatusCode::CONFLICT, "ConflictException", message),
            Self::NotFound(message) => (StatusCode::NOT_FOUND, "ResourceNotFoundException", message),
            Self::Invalid(message) => (StatusCode::BAD_REQUEST, "ValidationException", message),
            Self::Internal(message) => (StatusCode::INTERNAL_SERVER_ERROR, "InternalServerException", message),
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert("x-amzn-errortype", HeaderValue::from_static(kind));
        (status, headers, json!({ "Message": message }).to_string()).into_response()
    }
}
