//! The answer of a handler.

use base64::{Engine, prelude::BASE64_STANDARD};
use lambda_http::http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Problem, problem::ProblemDocument};

/// An HTTP answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// HTTP headers.
    pub headers: HeaderMap,
    /// Body, in UTF-8.
    pub body: String,
    /// Whether the body is sent as gzip.
    pub(crate) gzip: bool,
}

impl Response {
    /// An answer without a body. No answer may be cached by a browser or a proxy.
    pub fn empty(status: u16) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        Self { status, headers, body: String::new(), gzip: false }
    }

    /// An answer whose body is `value` in JSON.
    ///
    /// # Errors
    ///
    /// 500 if `value` cannot be written as JSON.
    pub fn json(status: u16, value: &impl Serialize) -> Result<Self, Problem> {
        let mut response = Self::empty(status);
        response.body = serde_json::to_string(value).map_err(Problem::internal)?;
        response.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(response)
    }

    /// The problem document (RFC 9457) of a request that was refused or failed.
    pub(crate) fn of_problem(problem: &Problem, request_id: &str) -> Self {
        let mut response = Self::empty(problem.code.status());
        #[expect(clippy::expect_used, reason = "the document has only texts and numbers, which are always JSON")]
        let body = serde_json::to_string(&ProblemDocument::of(problem, request_id)).expect("a problem document");
        response.body = body;
        response.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match problem.retry_after {
            Some(seconds) => response.with_header(header::RETRY_AFTER, HeaderValue::from(seconds)),
            None => response,
        }
    }

    /// An answer whose body is text of this media type, in UTF-8.
    pub fn text(media_type: &'static str, text: String) -> Self {
        let response =
            Self::empty(200).with_header(header::CONTENT_TYPE, ours(&format!("{media_type}; charset=utf-8")));
        Self { body: text, ..response }
    }

    /// An HTML page whose Content-Security-Policy allows no script and no other resource: only the style sheet `style`,
    /// which the page must hold byte for byte, because the policy names its hash.
    pub fn page(html: String, style: &str) -> Self {
        let hash = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        let mut response = Self::empty(200);
        response.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response.headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        response.body = html;
        response.with_header(header::CONTENT_SECURITY_POLICY, ours(&policy))
    }

    /// This answer, with the version of what it shows as its `ETag`.
    #[must_use]
    pub fn with_version(self, version: u64) -> Self {
        self.with_header(header::ETAG, ours(&format!("\"v{version}\"")))
    }

    fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// This answer with a `Set-Cookie` header. `cookie` is made of our own tokens and identifiers, so it is ASCII.
    #[must_use]
    pub fn with_cookie(self, cookie: &str) -> Self {
        self.with_header(header::SET_COOKIE, ours(cookie))
    }

    /// The values of its `Set-Cookie` headers.
    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok())
    }

    /// A 303 answer that sends the browser to `url`.
    ///
    /// # Errors
    ///
    /// 500 if `url` has a character that a header cannot hold.
    pub fn see_other(url: &str) -> Result<Self, Problem> {
        let location = HeaderValue::from_str(url).map_err(Problem::internal)?;
        Ok(Self::empty(303).with_header(header::LOCATION, location))
    }
}

/// The header value of a text that our own code has made.
fn ours(text: &str) -> HeaderValue {
    #[expect(clippy::expect_used, reason = "media types, policies, versions and cookies of ours are visible ASCII")]
    HeaderValue::from_str(text).expect("visible ASCII")
}

#[cfg(test)]
mod tests {
    use super::Response;

    #[test]
    fn a_redirect_without_its_address_is_no_answer() {
        assert!(
            Response::see_other("https://a.example/?q=1").is_ok_and(|answer| answer.headers.contains_key("location"))
        );
        assert!(Response::see_other("https://a.example/\r\nSet-Cookie: a=b").is_err());
    }
}
