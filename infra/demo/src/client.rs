//! An HTTP client that acts like a browser: it keeps the session cookie, and it times every route.

use std::{
    collections::BTreeMap,
    io::Read,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use flate2::read::GzDecoder;
use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, StatusCode, body::Bytes, header};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};

use crate::failure::Failure;

/// Durations in microseconds, by route.
pub(crate) type Timings = BTreeMap<&'static str, Vec<u64>>;

/// The HTTP connection to the platform, shared by all persons of the demo.
#[derive(Clone)]
pub(crate) struct Platform {
    http: Client<HttpConnector, Full<Bytes>>,
    address: Arc<str>,
    timings: Arc<Mutex<Timings>>,
    /// The last session cookie of each person who has given a second factor, by address.
    sessions: Arc<Mutex<BTreeMap<String, String>>>,
}

/// The reply to a request.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: hyper::HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The body as JSON. A failure for an error status.
    pub(crate) fn json(self) -> Result<Value, Failure> {
        let reply = self.accepted()?;
        serde_json::from_slice(&reply.body).map_err(Failure::because)
    }

    /// This reply. A failure for an error status.
    pub(crate) fn accepted(self) -> Result<Self, Failure> {
        if self.status.is_success() || self.status.is_redirection() {
            return Ok(self);
        }
        let said = String::from_utf8_lossy(&self.body).chars().take(2_000).collect::<String>();
        Err(Failure::because(format!("{} {said}", self.status)))
    }

    fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The first cookie that the reply sets, in the form in which a request sends it.
    fn cookie(&self) -> String {
        let line = self.header(header::SET_COOKIE);
        line.and_then(|line| line.split(';').next()).unwrap_or_default().to_owned()
    }
}

impl Platform {
    pub(crate) fn at(address: &str) -> Self {
        let http = Client::builder(TokioExecutor::new()).build_http();
        Self { http, address: address.into(), timings: Arc::default(), sessions: Arc::default() }
    }

    pub(crate) fn timings(&self) -> Timings {
        self.timings.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn session(&self, email: &str) -> Option<String> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).get(email).cloned()
    }

    /// Sends a request without timing it.
    pub(crate) async fn send(&self, request: Request<Full<Bytes>>) -> Result<Reply, Failure> {
        let response = self.http.request(request).await.map_err(Failure::because)?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(Failure::because)?.to_bytes();
        let gzip = parts.headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip");
        let body = if gzip { expanded(&body)? } else { body };
        Ok(Reply { status: parts.status, headers: parts.headers, body })
    }

    /// Calls a page that only a local platform has, and returns its JSON.
    pub(crate) async fn local(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, Failure> {
        self.send(self.request(method, path, body, &[])?).await?.json()
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(header::HeaderName, &str)],
    ) -> Result<Request<Full<Bytes>>, Failure> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.address));
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let bytes = body.map(|value| Bytes::from(value.to_string())).unwrap_or_default();
        request.body(Full::new(bytes)).map_err(Failure::because)
    }
}

fn expanded(body: &[u8]) -> Result<Bytes, Failure> {
    let mut bytes = Vec::new();
    GzDecoder::new(body).read_to_end(&mut bytes).map_err(Failure::because)?;
    Ok(bytes.into())
}

/// A person who is signed in.
#[derive(Clone)]
pub(crate) struct Person {
    platform: Platform,
    cookie: String,
    /// The address requests come from. Everybody has their own, as the platform limits attempts by address.
    network: String,
}

impl Person {
    /// Signs in as everybody does: asks for a code, reads it in the mail and types it, then the code of the
    /// authenticator for those who need one. A session with a second factor is used again while it lasts, because an
    /// authenticator gives only one code in half a minute.
    pub(crate) async fn sign_in(platform: &Platform, email: &str) -> Result<Self, Failure> {
        let nobody = Self { platform: platform.clone(), cookie: String::new(), network: network(email) };
        if let Some(cookie) = platform.session(email) {
            let person = Self { cookie, ..nobody.clone() };
            if person.call("GET /api/me", "/api/me", None, None).await?.status.is_success() {
                return Ok(person);
            }
        }
        let ask = json!({ "email": email, "send": "code" });
        let asked = nobody.call("POST /api/session", "/api/session", Some(&ask), None).await?.accepted()?;
        let mails = platform.local(Method::GET, &format!("/mail.json?to={email}"), None).await?;
        // A mail about results may have come after the code.
        let texts = mails.as_array().into_iter().flatten().rev().filter_map(|mail| mail["text"].as_str());
        let code = { texts }.find_map(code_in).ok_or_else(|| Failure::because("le mail du code n'est pas arrivé"))?;
        let (browser, code) =
            (Self { cookie: asked.cookie(), ..nobody.clone() }, json!({ "email": email, "code": code }));
        let reply = browser.call("POST /api/session/code", "/api/session/code", Some(&code), None).await?.accepted()?;
        let person = Self { cookie: reply.cookie(), ..nobody };
        match reply.json()?["second_factor"].as_str() {
            Some("to_enrol") => {
                let route = "POST /api/me/second-factor";
                person.call(route, "/api/me/second-factor", Some(&json!({})), None).await?.accepted()?;
                person.give_second_factor(email).await
            }
            Some("to_give") => person.give_second_factor(email).await,
            _ => Ok(person),
        }
    }

    /// Gives the code that the local authenticator shows.
    async fn give_second_factor(self, email: &str) -> Result<Self, Failure> {
        let shown = self.platform.local(Method::GET, &format!("/local/authenticator?email={email}"), None).await?;
        let (route, code) = ("POST /api/session/second-factor", json!({ "code": shown["code"] }));
        let reply = self.call(route, "/api/session/second-factor", Some(&code), None).await?.accepted()?;
        let cookie = reply.cookie();
        self.platform.sessions.lock().unwrap_or_else(PoisonError::into_inner).insert(email.to_owned(), cookie.clone());
        Ok(Self { cookie, ..self })
    }

    /// Sends a request and notes its duration. `route` is the route key to note it under, `path` the path with its
    /// parameters filled in.
    #[allow(clippy::disallowed_methods)] // measures how long the machine takes, not when the campaign is
    pub(crate) async fn call(
        &self,
        route: &'static str,
        path: &str,
        body: Option<&Value>,
        version: Option<u64>,
    ) -> Result<Reply, Failure> {
        let method = route.split(' ').next().unwrap_or_default();
        let method = Method::from_bytes(method.as_bytes()).map_err(Failure::because)?;
        let etag = version.map(|version| format!("\"v{version}\""));
        let ours = (header::HeaderName::from_static("x-siimop"), "1");
        let from = (header::HeaderName::from_static("x-forwarded-for"), self.network.as_str());
        let mut headers = vec![(header::COOKIE, self.cookie.as_str()), (header::ACCEPT_ENCODING, "gzip"), ours, from];
        if let Some(etag) = &etag {
            headers.push((header::IF_MATCH, etag));
        }
        let request = self.platform.request(method, path, body, &headers)?;
        let started = Instant::now();
        let reply = self.platform.send(request).await;
        let took = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.platform.timings.lock().unwrap_or_else(PoisonError::into_inner).entry(route).or_default().push(took);
        reply
    }

    pub(crate) async fn get(&self, route: &'static str, path: &str) -> Result<Value, Failure> {
        self.call(route, path, None, None).await?.json()
    }

    pub(crate) async fn post(&self, route: &'static str, path: &str, body: &Value) -> Result<Value, Failure> {
        self.call(route, path, Some(body), None).await?.json()
    }

    /// Follows the link to a download, as a browser does, and returns the file.
    pub(crate) async fn download(&self, route: &'static str, path: &str) -> Result<Bytes, Failure> {
        let reply = self.call(route, path, None, None).await?.accepted()?;
        let link = reply.header(header::LOCATION).ok_or_else(|| Failure::because("pas de lien signé"))?;
        let request = Request::get(link).body(Full::default()).map_err(Failure::because)?;
        Ok(self.platform.send(request).await?.accepted()?.body)
    }

    /// Files a document as the pages do: announces it, uploads it and has it checked. `routes` are those of the
    /// announcement and of the check.
    pub(crate) async fn file(&self, routes: [&'static str; 2], path: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let announced = json!({ "size_bytes": bytes.len() });
        let announced = self.call(routes[0], path, Some(&announced), None).await?.json()?;
        let sent = json!({ "sha256": proof::sha256(&bytes) });
        self.upload(&announced, bytes).await?;
        self.call(routes[1], path, Some(&sent), None).await?.accepted().map(drop)
    }

    /// Uploads a file by the signed link of its announcement.
    pub(crate) async fn upload(&self, announced: &Value, bytes: Vec<u8>) -> Result<(), Failure> {
        let told = |name: &str| announced[name].as_str().unwrap_or_default();
        let request = Request::put(told("upload")).header(header::CONTENT_TYPE, told("content_type"));
        let request = request.body(Full::new(Bytes::from(bytes))).map_err(Failure::because)?;
        self.platform.send(request).await?.accepted().map(drop)
    }
}

/// The network address of a person, always the same for an email address.
fn network(email: &str) -> String {
    let number = email.bytes().fold(0_u32, |number, byte| number.wrapping_mul(31).wrapping_add(byte.into()));
    std::net::Ipv4Addr::from(0x0a00_0000 | (number & 0x00ff_ffff)).to_string()
}

/// The code of six digits in a mail.
fn code_in(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6)
}
