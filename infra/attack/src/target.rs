//! The platform that is attacked: one on this machine, never another.

use std::{
    fmt::Display,
    sync::atomic::{AtomicUsize, Ordering},
};

use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, StatusCode, Uri, body::Bytes, header};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::Value;

/// Why an attack could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Another machine is not attacked.
    #[error("{0} is not on this machine: only http://127.0.0.1 and http://localhost are attacked")]
    Elsewhere(String),
    /// The platform does not answer, or not as a platform does.
    #[error("the platform does not answer as it should: {0}")]
    Unreachable(String),
}

impl Failure {
    pub(crate) fn because(cause: impl Display) -> Self {
        Self::Unreachable(cause.to_string())
    }
}

/// The reply to a request.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    /// The cookies that it sets, in the form in which a request sends them.
    pub(crate) cookies: Vec<String>,
    pub(crate) body: Value,
}

/// A platform on this machine.
#[derive(Debug)]
pub struct Target {
    http: Client<HttpConnector, Full<Bytes>>,
    address: String,
    networks: AtomicUsize,
}

impl Target {
    /// The platform at this address: `http://127.0.0.1:8080`.
    ///
    /// # Errors
    ///
    /// [`Failure::Elsewhere`] for an address that is not on this machine.
    pub fn at(address: &str) -> Result<Self, Failure> {
        let elsewhere = || Failure::Elsewhere(address.to_owned());
        let uri: Uri = address.parse().map_err(|_| elsewhere())?;
        let here = uri.scheme_str() == Some("http") && matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if !here {
            return Err(elsewhere());
        }
        let http = Client::builder(TokioExecutor::new()).build_http();
        Ok(Self { http, address: address.trim_end_matches('/').to_owned(), networks: AtomicUsize::new(0) })
    }

    /// A network that no request has come from yet.
    pub(crate) fn network(&self) -> String {
        let number = self.networks.fetch_add(1, Ordering::Relaxed);
        format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff)
    }

    /// Sends a request with a JSON body from a network, as our pages do.
    pub(crate) async fn post(&self, path: &str, network: &str, cookies: &str, body: &Value) -> Result<Reply, Failure> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("{}{path}", self.address))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, cookies)
            .header("x-siimop", "1")
            .header("x-forwarded-for", network);
        let request = request.body(Full::from(body.to_string())).map_err(Failure::because)?;
        self.send(request).await
    }

    /// Number of mails to an address, and the text of the last one.
    pub(crate) async fn mails(&self, to: &str) -> Result<(usize, String), Failure> {
        let request = Request::get(format!("{}/mail.json?to={to}", self.address));
        let reply = self.send(request.body(Full::default()).map_err(Failure::because)?).await?;
        let mails = reply.body.as_array().ok_or_else(|| Failure::because("no page of mails"))?;
        let last = mails.last().and_then(|mail| mail["text"].as_str()).unwrap_or_default();
        Ok((mails.len(), last.to_owned()))
    }

    async fn send(&self, request: Request<Full<Bytes>>) -> Result<Reply, Failure> {
        let response = self.http.request(request).await.map_err(Failure::because)?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(Failure::because)?.to_bytes();
        let cookies = parts.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let cookies = cookies.filter_map(|cookie| cookie.split(';').next()).map(str::to_owned).collect();
        Ok(Reply { status: parts.status, cookies, body: serde_json::from_slice(&body).unwrap_or_default() })
    }

    /// A browser on a network that asks for a code at an address: the value of its cookie header.
    pub(crate) async fn browser(&self, network: &str, email: &str) -> Result<String, Failure> {
        let ask = serde_json::json!({ "email": email, "send": "code" });
        let asked = self.post("/api/session", network, "", &ask).await?;
        Ok(asked.cookies.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_else_is_attacked() {
        for elsewhere in ["https://127.0.0.1", "http://example.org", "http://127.0.0.1.example.org", "127.0.0.1", ""] {
            assert!(matches!(Target::at(elsewhere), Err(Failure::Elsewhere(_))), "{elsewhere}");
        }
        assert!(Target::at("http://localhost:8080/").is_ok());
    }
}
