//! The request that a handler answers.

use std::{borrow::Cow, collections::BTreeMap};

use domain::{Thing, ids::BadId};
use lambda_http::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::{Access, FieldCode, FieldProblem, Paging, Problem, RequestCode, query, viewer};

/// Name of the session cookie. The prefix `__Host-` makes browsers refuse it without `Secure`, or from a subdomain.
pub const SESSION_COOKIE: &str = "__Host-session";

/// An HTTP request of a route.
#[derive(Debug)]
pub struct Request {
    route_key: String,
    id: String,
    source: String,
    path: BTreeMap<String, String>,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Vec<u8>,
    /// Who may call the route. It allows nobody until [`crate::HttpFunction::answer`] has found the route.
    pub(crate) access: Access,
}

impl Request {
    /// A request of these parts; `id` is its identifier and `source` the network address it comes from.
    pub fn new(
        route_key: String,
        (id, source): (String, String),
        path: BTreeMap<String, String>,
        query: Vec<(String, String)>,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Self {
        Self { route_key, id, source, path, query, headers, body, access: Access::May(&[]) }
    }

    /// The route key of API Gateway: `GET /api/campaigns/{campaign}`.
    pub fn route_key(&self) -> &str {
        &self.route_key
    }

    /// Who may call this route.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The identifier that API Gateway has given the request; it is logged.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The network address the request comes from, which is personal data and never logged.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Replaces the network address by the one that our CloudFront distribution has seen, if the request came through
    /// it.
    pub(crate) fn seen_by_edge(&mut self, secret_sha256: &str) {
        if let Some(address) = viewer::address(&self.headers, secret_sha256) {
            self.source = address.to_string();
        }
    }

    /// The body as bytes.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// A path parameter as an identifier of `what`.
    ///
    /// # Errors
    ///
    /// 404 if it is no identifier: nothing exists under it.
    pub fn id_in_path<'a, T>(
        &'a self,
        name: &str,
        what: Thing,
        parse: impl FnOnce(&'a str) -> Result<T, BadId>,
    ) -> Result<T, Problem> {
        parse(self.path(name)).map_err(|_| Problem::not_found(what))
    }

    /// The text of a path parameter of the route.
    ///
    /// # Panics
    ///
    /// The route has no such parameter: its handler is wrong. Every event has the parameters of its route, which
    /// [`crate::from_event`] checks.
    #[expect(clippy::expect_used, reason = "a handler asks for the parameters of its own route")]
    pub fn path(&self, name: &str) -> &str {
        self.path.get(name).expect("a parameter of the route")
    }

    /// The path parameter `version`.
    ///
    /// # Errors
    ///
    /// 404 unless it is a number from 1.
    pub fn version(&self) -> Result<u64, Problem> {
        self.path("version")
            .parse()
            .ok()
            .filter(|version| *version > 0)
            .ok_or_else(|| Problem::not_found(Thing::Version))
    }

    /// The path parameter `round`.
    ///
    /// # Errors
    ///
    /// 404 unless it is a number from 1.
    pub fn round(&self) -> Result<u32, Problem> {
        self.path("round").parse().ok().filter(|round| *round > 0).ok_or_else(|| Problem::not_found(Thing::Round))
    }

    /// The query in the shape `T`.
    ///
    /// # Errors
    ///
    /// 400 if a parameter cannot be read or, in a shape that denies it, is unknown.
    pub fn query<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        query::read(&self.query)
    }

    /// The query of a listing: its filter `T`, and its page and order.
    ///
    /// # Errors
    ///
    /// 400 if a parameter cannot be read or, in a shape that denies it, is unknown.
    pub fn listing<T: DeserializeOwned>(&self) -> Result<(T, Paging), Problem> {
        let (paging, filter): (Vec<_>, Vec<_>) =
            self.query.iter().cloned().partition(|(name, _)| Paging::NAMES.contains(&name.as_str()));
        Ok((query::read(&filter)?, query::read(&paging)?))
    }

    /// The question that the pages of a listing answer: the route, its path parameters, the filter and the order,
    /// without the cursor and the page size.
    pub(crate) fn question(&self) -> (&str, &BTreeMap<String, String>, Vec<&(String, String)>) {
        let mut asked: Vec<_> = self
            .query
            .iter()
            .filter(|(name, value)| !value.is_empty() && !["cursor", "size"].contains(&name.as_str()))
            .collect();
        asked.sort();
        (&self.route_key, &self.path, asked)
    }

    /// The body as JSON of the shape `T`. The media type is required because forms of other sites cannot send it.
    ///
    /// # Errors
    ///
    /// 415 unless the media type is `application/json`; 400, with the JSON pointer of the fault, if the body is not
    /// JSON of this shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let media_type = self.header(header::CONTENT_TYPE.as_str()).unwrap_or_default();
        if !media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
            return Err(Problem::media_type());
        }
        // Derived deserialisers also accept an array of the values in the order of the fields; our API does not.
        if self.body.trim_ascii_start().first() == Some(&b'[') {
            let detail = "Un objet est attendu".to_owned();
            return Err(Problem::unreadable(vec![FieldProblem {
                field: String::new(),
                code: FieldCode::Request(RequestCode::Unreadable),
                detail,
            }]));
        }
        let mut reader = serde_json::Deserializer::from_slice(&self.body);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let field = pointer(error.path());
            Problem::unreadable(vec![FieldProblem {
                field,
                code: FieldCode::Request(RequestCode::Unreadable),
                detail: error.inner().to_string(),
            }])
        })?;
        reader.end().map_err(|error| {
            let detail = error.to_string();
            Problem::unreadable(vec![FieldProblem {
                field: String::new(),
                code: FieldCode::Request(RequestCode::Unreadable),
                detail,
            }])
        })?;
        Ok(value)
    }

    /// The body as JSON of the shape `T`; `None` for a request without a body, or with `null`.
    ///
    /// # Errors
    ///
    /// As [`Self::json`], for a body that is not empty.
    pub fn optional_json<T: DeserializeOwned>(&self) -> Result<Option<T>, Problem> {
        if self.body.trim_ascii().is_empty() { Ok(None) } else { self.json() }
    }

    /// The text of a header; `None` only if it is absent. Bytes that are not UTF-8 become `U+FFFD`: a header that cannot
    /// be read must not pass for one that was not sent.
    pub fn header(&self, name: &str) -> Option<Cow<'_, str>> {
        self.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()))
    }

    /// The version that `If-Match` names: 3 for `If-Match: "v3"`.
    ///
    /// # Errors
    ///
    /// 428 without the header, 400 if it is not an `ETag` of ours.
    pub fn expected_version(&self) -> Result<u64, Problem> {
        let header = self.header(header::IF_MATCH.as_str()).ok_or_else(Problem::precondition_required)?;
        let version = header.trim().strip_prefix("\"v").and_then(|rest| rest.strip_suffix('"'));
        version.and_then(|text| text.parse().ok()).ok_or_else(|| {
            let detail = "Un en-tête tel que «\u{a0}If-Match: \"v3\"\u{a0}» est attendu".to_owned();
            Problem::unreadable(vec![FieldProblem {
                field: "If-Match".to_owned(),
                code: FieldCode::Request(RequestCode::NotAnEtag),
                detail,
            }])
        })
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// The JSON pointer (RFC 6901) of a path in a body.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use std::fmt::Write;

    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |mut text, segment| {
        let _ = match segment {
            Segment::Seq { index } => write!(text, "/{index}"),
            Segment::Map { key } => write!(text, "/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => write!(text, "/{variant}"),
            Segment::Unknown => write!(text, "/?"),
        };
        text
    })
}
