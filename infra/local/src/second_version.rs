//! A second version of the functions beside this one, as both run while a deployment is upgraded. The second version is
//! a process of another build, on the stand-ins of this one. It answers half of the requests and of the triggers, so
//! that each version reads at once what the other has written.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    body::{Body, Bytes},
    http::{HeaderName, Request, Response, request::Parts},
};
use http_body_util::Full;
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use jiff::Timestamp;

/// The header with the instant of this platform's clock: the second version has no clock of its own.
pub(crate) const NOW: HeaderName = HeaderName::from_static("x-local-now");
/// The path at which the second version takes the events of the function that the path ends with.
pub(crate) const FUNCTIONS: &str = "/local/functions/";
/// The golden ratio, as a fraction of 2^64: its multiples are spread evenly, whatever the step between them.
const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;
/// The longest text of an error, in bytes.
const MAX_ERROR_BYTES: usize = 100_000;

/// The process of another build.
#[derive(Debug)]
pub struct SecondVersion {
    address: String,
    http: Client<HttpConnector, Full<Bytes>>,
    calls: AtomicU64,
}

impl SecondVersion {
    /// The process that listens at `address`, such as `http://127.0.0.1:40000`.
    pub fn at(address: String) -> Self {
        Self { address, http: Client::builder(TokioExecutor::new()).build_http(), calls: AtomicU64::new(0) }
    }

    /// Whether the next call is for the second version: half of all calls. They do not take turns strictly, or a person
    /// who reads and saves alternately would always read from one version and save to the other.
    pub(crate) fn takes_turn(&self) -> bool {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        call.wrapping_mul(GOLDEN_RATIO) >> 63 == 1
    }

    /// Passes a request on. The error says why there is no answer.
    pub(crate) async fn answer(&self, parts: &Parts, body: Bytes, now: Timestamp) -> Result<Response<Body>, String> {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let mut request = Request::builder().method(parts.method.clone()).uri(format!("{}{path}", self.address));
        if let Some(headers) = request.headers_mut() {
            headers.extend(parts.headers.clone());
            headers.remove(NOW);
        }
        let request = request.header(NOW, now.to_string()).body(Full::new(body)).map_err(|error| error.to_string())?;
        let answer = self.http.request(request).await.map_err(|error| error.to_string())?;
        Ok(answer.map(Body::new))
    }

    /// Passes the event of a trigger on.
    pub(crate) async fn invoke(&self, function: &str, event: String, now: Timestamp) -> Result<(), String> {
        let request = Request::post(format!("{}{FUNCTIONS}{function}", self.address)).header(NOW, now.to_string());
        let request = request.body(Full::new(event.into())).map_err(|error| error.to_string())?;
        let answer = self.http.request(request).await.map_err(|error| error.to_string())?;
        if answer.status().is_success() {
            return Ok(());
        }
        let said = axum::body::to_bytes(Body::new(answer.into_body()), MAX_ERROR_BYTES).await;
        Err(said.map_or_else(|error| error.to_string(), |said| String::from_utf8_lossy(&said).into_owned()))
    }
}
