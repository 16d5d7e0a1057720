//! A reply of the platform, and checks of it.

use std::io::Read;

use flate2::read::GzDecoder;
use hyper::{HeaderMap, body::Bytes, header};
use serde_json::Value;

use super::routes::route_of;

/// A reply.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    /// The method and the address of the request.
    pub(crate) asked: (String, String),
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The key of the route that answered.
    pub(crate) fn route(&self) -> &'static str {
        route_of(&self.asked.0, &self.asked.1)
    }

    /// This reply with its body as it was before it was compressed, which only answers to `GET` may be: they hold no
    /// secret (ADR 0033).
    #[track_caller]
    pub(super) fn decoded(self) -> Self {
        if self.header("content-encoding").is_empty() {
            return self;
        }
        assert_eq!((self.asked.0.as_str(), self.header("content-encoding").as_str()), ("GET", "gzip"), "{self:?}");
        let mut body = Vec::new();
        GzDecoder::new(&*self.body).read_to_end(&mut body).unwrap();
        Self { body: body.into(), ..self }
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    /// The value of a header, empty if it is missing.
    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }

    /// The first cookie that the reply sets, in the form in which a request sends it.
    pub(crate) fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }

    /// The cookie of this name that the reply sets, in the form in which a request sends it.
    #[track_caller]
    pub(crate) fn cookie_named(&self, name: &str) -> String {
        let mut cookies = self.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
        let found = cookies.find(|cookie| cookie.starts_with(&format!("{name}=")));
        found.unwrap_or_else(|| panic!("no {name}")).split(';').next().unwrap().to_owned()
    }

    /// The version in the `ETag`.
    pub(crate) fn version(&self) -> u64 {
        let etag = self.header(header::ETAG.as_str());
        etag.trim_matches('"').trim_start_matches('v').parse().unwrap_or_else(|_| panic!("no version: {self:?}"))
    }

    /// This reply, after a check that it has this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Checks that the reply is a problem document with this status and code, and returns it.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        assert_eq!(self.header("cache-control"), "no-store");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status, "{problem}");
        assert_eq!(problem["type"], "about:blank", "{problem}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{problem}");
        assert!(problem["instance"].as_str().is_some_and(|id| !id.is_empty()), "{problem}");
        problem
    }

    /// Checks that the problem has this status and code, and names this field with `field_code`.
    #[track_caller]
    pub(crate) fn refused_field(&self, status: u16, code: &str, field: &str, field_code: &str) {
        let problem = self.refused(status, code);
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let named = errors.iter().any(|error| error["field"] == field && error["code"] == field_code);
        assert!(named, "no {field} {field_code} in {problem}");
    }
}
