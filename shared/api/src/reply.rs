//! What a handler answers.

use base64::{Engine, prelude::BASE64_STANDARD};
use lambda_http::http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Problem, problem::ProblemDocument};

/// One answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body, UTF-8.
    pub body: String,
}

impl Response {
    /// An answer without a body.
    pub fn empty(status: u16) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        Self { status, headers, body: String::new() }
    }

    /// A JSON answer.
    pub fn json(status: u16, value: &impl Serialize) -> Result<Self, Problem> {
        let mut response = Self::empty(status);
        response.body = serde_json::to_string(value).map_err(Problem::internal)?;
        response.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(response)
    }

    /// The answer to a request that met a problem (RFC 9457).
    pub(crate) fn of_problem(problem: &Problem, request_id: &str) -> Self {
        let mut response = Self::empty(problem.code.status());
        // A document of texts and numbers is always JSON.
        response.body = serde_json::to_string(&ProblemDocument::of(problem, request_id)).unwrap_or_default();
        response.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match problem.retry_after {
            Some(seconds) => response.with_header(header::RETRY_AFTER, &seconds.to_string()),
            None => response,
        }
    }

    /// Text of this type, in UTF-8.
    pub fn text(media_type: &str, text: String) -> Self {
        let response = Self::empty(200).with_header(header::CONTENT_TYPE, &format!("{media_type}; charset=utf-8"));
        Self { body: text, ..response }
    }

    /// A page that stands by itself: nothing is fetched, nothing runs, and only `style`, which it holds word for word,
    /// shapes it.
    pub fn page(html: String, style: &str) -> Self {
        let hash = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        let mut response = Self::empty(200);
        response.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response.headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        response.body = html;
        response.with_header(header::CONTENT_SECURITY_POLICY, &policy)
    }

    /// This answer, with the version of what it shows as its `ETag`.
    #[must_use]
    pub fn with_version(self, version: u64) -> Self {
        self.with_header(header::ETAG, &format!("\"v{version}\""))
    }

    /// This answer with one more header; a value that no header can hold is left out.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }

    /// This answer, setting a cookie.
    #[must_use]
    pub fn with_cookie(self, cookie: &str) -> Self {
        self.with_header(header::SET_COOKIE, cookie)
    }

    /// The cookies it sets.
    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok())
    }

    /// An answer that sends the browser elsewhere (303).
    pub fn see_other(url: &str) -> Self {
        Self::empty(303).with_header(header::LOCATION, url)
    }
}
