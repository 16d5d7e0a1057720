//! What a handler is asked.

use std::collections::BTreeMap;

use domain::ids::BadId;
use lambda_http::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::{Access, FieldProblem, Paging, Problem, query, viewer};

/// Name of the session's cookie.
pub const SESSION_COOKIE: &str = "__Host-session";

/// One request.
#[derive(Debug)]
pub struct Request {
    route_key: String,
    id: String,
    source: String,
    path: BTreeMap<String, String>,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Vec<u8>,
    /// Who may call the route; until that is known, nobody by right.
    pub(crate) access: Access,
}

impl Request {
    /// A request as the gateway has taken it apart.
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

    /// API Gateway's route key; handlers dispatch on it alone.
    pub fn route_key(&self) -> &str {
        &self.route_key
    }

    /// Who may call this route.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The request's own identifier, for the log.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The network address it came from. Never logged.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Takes the address our CloudFront saw, if it is ours, for the one the gateway saw.
    pub(crate) fn seen_by_edge(&mut self, secret_sha256: &str) {
        if let Some(address) = viewer::address(&self.headers, secret_sha256) {
            self.source = address.to_string();
        }
    }

    /// The raw body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// A path parameter as an identifier. What cannot be one is simply not there: 404.
    pub fn id_in_path<'a, T>(
        &'a self,
        name: &'static str,
        parse: impl FnOnce(&'a str) -> Result<T, BadId>,
    ) -> Result<T, Problem> {
        parse(self.path(name)).map_err(|_| Problem::not_found(name))
    }

    /// A path parameter as it is; empty if there is none.
    pub fn path(&self, name: &str) -> &str {
        self.path.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The version in the path.
    pub fn version(&self) -> Result<u64, Problem> {
        let text = self.path.get("version").map(String::as_str).unwrap_or_default();
        text.parse().ok().filter(|version| *version > 0).ok_or_else(|| Problem::not_found("version"))
    }

    /// The round in the path.
    pub fn round(&self) -> Result<u32, Problem> {
        self.path("round").parse().ok().filter(|round| *round > 0).ok_or_else(|| Problem::not_found("round"))
    }

    /// The query, of which nothing unknown is accepted.
    pub fn query<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        query::read(&self.query)
    }

    /// A listing's query: the filter, and which rows in which order.
    pub fn listing<T: DeserializeOwned>(&self) -> Result<(T, Paging), Problem> {
        let (paging, filter): (Vec<_>, Vec<_>) =
            self.query.iter().cloned().partition(|(name, _)| Paging::NAMES.contains(&name.as_str()));
        Ok((query::read(&filter)?, query::read(&paging)?))
    }

    /// What is asked, whichever page of it: the route, what its path names, the filter and the order.
    pub(crate) fn question(&self) -> (&str, &BTreeMap<String, String>, Vec<&(String, String)>) {
        let mut asked: Vec<_> = self
            .query
            .iter()
            .filter(|(name, value)| !value.is_empty() && !["cursor", "size"].contains(&name.as_str()))
            .collect();
        asked.sort();
        (&self.route_key, &self.path, asked)
    }

    /// The body, as JSON of this shape. Requiring the media type keeps other sites' forms out.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let media_type = self.header(header::CONTENT_TYPE.as_str()).unwrap_or_default();
        if !media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
            return Err(Problem::media_type());
        }
        // A derived shape would also take its values in an array, in their order.
        if self.body.trim_ascii_start().first() == Some(&b'[') {
            let detail = "an object is expected".to_owned();
            return Err(Problem::unreadable(vec![FieldProblem { field: String::new(), code: "unreadable", detail }]));
        }
        let mut reader = serde_json::Deserializer::from_slice(&self.body);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let field = pointer(error.path());
            Problem::unreadable(vec![FieldProblem { field, code: "unreadable", detail: error.inner().to_string() }])
        })?;
        reader.end().map_err(|error| {
            let detail = error.to_string();
            Problem::unreadable(vec![FieldProblem { field: String::new(), code: "unreadable", detail }])
        })?;
        Ok(value)
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The version in `If-Match: "v3"`.
    pub fn expected_version(&self) -> Result<u64, Problem> {
        let header = self.header(header::IF_MATCH.as_str()).ok_or_else(Problem::precondition_required)?;
        let version = header.trim().strip_prefix("\"v").and_then(|rest| rest.strip_suffix('"'));
        version.and_then(|text| text.parse().ok()).ok_or_else(|| {
            let detail = "If-Match: \"v3\" is expected".to_owned();
            Problem::unreadable(vec![FieldProblem { field: "If-Match".to_owned(), code: "not_an_etag", detail }])
        })
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// The JSON pointer of a place in a body.
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
