//! The other application's side of OpenID Connect: where it is, how it gives a token, what it signs with.

use std::{
    collections::BTreeMap,
    sync::{Mutex, OnceLock, PoisonError},
    time::Duration,
};

use api::Problem;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, Uri, body::Bytes, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use identity::ExternalIssuer;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{decode_header, jwk::JwkSet};
use serde::{Deserialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// Longest answer read, in bytes.
const MAX_BYTES: usize = 256 * 1024;
/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long what an issuer publishes is believed without asking again: a key it withdraws serves no longer than this.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(10);

/// The way out, made once a process: reading the roots of TLS takes longer than a request.
static CLIENT: OnceLock<Client<HttpsConnector<HttpConnector>, Full<Bytes>>> = OnceLock::new();
/// The documents this process has read, by address: those of the issuers of its settings, two each.
static DOCUMENTS: Mutex<BTreeMap<String, Document>> = Mutex::new(BTreeMap::new());

/// A document that an issuer publishes.
struct Document {
    read_at: Timestamp,
    body: Bytes,
}

/// What an issuer says of itself (`/.well-known/openid-configuration`).
#[derive(Debug, Deserialize)]
struct Discovered {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Debug, Deserialize)]
struct Tokens {
    id_token: String,
}

/// Another application, found.
pub(super) struct Provider<'a> {
    issuer: &'a ExternalIssuer,
    found: Discovered,
}

/// The challenge of a verifier (RFC 7636, `S256`).
pub(super) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

impl<'a> Provider<'a> {
    /// Asks an issuer where it is, unless that is known at `now`.
    pub(super) async fn discover(issuer: &'a ExternalIssuer, now: Timestamp) -> Result<Self, Problem> {
        let url = format!("{}/.well-known/openid-configuration", issuer.issuer.trim_end_matches('/'));
        let found: Discovered = document(&url, now).await?;
        if found.issuer != issuer.issuer {
            return Err(Problem::elsewhere("it says it is another issuer"));
        }
        Ok(Self { issuer, found })
    }

    pub(super) fn authorization_url(&self, query: &[(&str, &str)]) -> Result<String, Problem> {
        let endpoint = &self.found.authorization_endpoint;
        let separator = if endpoint.contains('?') { '&' } else { '?' };
        let query = serde_urlencoded::to_string(query).map_err(Problem::internal)?;
        Ok(format!("{endpoint}{separator}{query}"))
    }

    /// The identity token that a code gives.
    pub(super) async fn token(
        &self,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
        secret: Option<&str>,
    ) -> Result<String, Problem> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("client_id", &self.issuer.client_id),
            ("code_verifier", verifier),
        ];
        form.extend(secret.map(|secret| ("client_secret", secret)));
        let body = serde_urlencoded::to_string(&form).map_err(Problem::internal)?;
        let request = Request::builder()
            .method(Method::POST)
            .uri(address(&self.found.token_endpoint)?)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(Full::from(body))
            .map_err(Problem::internal)?;
        Ok(parse::<Tokens>(&ask(request).await?)?.id_token)
    }

    /// What it signs with. A token that names a key unknown so far has them asked for again: keys change between two
    /// readings.
    pub(super) async fn keys(&self, token: &str, now: Timestamp) -> Result<JwkSet, Problem> {
        let url = &self.found.jwks_uri;
        let keys: JwkSet = document(url, now).await?;
        let named = decode_header(token).ok().and_then(|header| header.kid);
        if named.is_none_or(|key| keys.find(&key).is_some()) {
            return Ok(keys);
        }
        documents(|known| known.remove(url));
        document(url, now).await
    }
}

/// Over TLS, save on this machine.
fn address(url: &str) -> Result<Uri, Problem> {
    let uri: Uri = url.parse().map_err(|_| Problem::elsewhere("an address that is none"))?;
    let near = matches!(uri.host(), Some("127.0.0.1" | "localhost"));
    if uri.scheme_str() == Some("https") || near { Ok(uri) } else { Err(Problem::elsewhere("an address without TLS")) }
}

fn documents<T>(with: impl FnOnce(&mut BTreeMap<String, Document>) -> T) -> T {
    with(&mut DOCUMENTS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What an issuer publishes at an address. Only what could be read is kept.
async fn document<T: DeserializeOwned>(url: &str, now: Timestamp) -> Result<T, Problem> {
    let is_fresh = |document: &&Document| (document.read_at..document.read_at + KEPT_FOR).contains(&now);
    let kept = documents(|known| known.get(url).filter(is_fresh).map(|document| document.body.clone()));
    if let Some(body) = kept {
        return parse(&body);
    }
    let request = Request::builder().uri(address(url)?).body(Full::default()).map_err(Problem::internal)?;
    let body = ask(request).await?;
    let read = parse(&body)?;
    documents(|known| known.insert(url.to_owned(), Document { read_at: now, body }));
    Ok(read)
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        // A place, never what stands there.
        Problem::elsewhere(format!("an answer that cannot be read, line {} column {}", error.line(), error.column()))
    })
}

fn client() -> Result<&'static Client<HttpsConnector<HttpConnector>, Full<Bytes>>, Problem> {
    if let Some(client) = CLIENT.get() {
        return Ok(client);
    }
    let tls = rustls::crypto::aws_lc_rs::default_provider();
    let connector = HttpsConnectorBuilder::new().with_provider_and_native_roots(tls).map_err(Problem::internal)?;
    let connector = connector.https_or_http().enable_http1().build();
    // No connection is kept: Lambda freezes the process between two requests, and a frozen connection dies unseen.
    let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
    Ok(CLIENT.get_or_init(|| client))
}

/// Asks the other application; what it answers is small and quick, or nothing.
async fn ask(request: Request<Full<Bytes>>) -> Result<Bytes, Problem> {
    let client = client()?;
    let asked = async {
        let response = client.request(request).await.map_err(Problem::elsewhere)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), MAX_BYTES).collect().await.map_err(Problem::elsewhere)?;
        if status.is_client_error() {
            return Err(Problem::wrong_token(status));
        }
        if !status.is_success() {
            return Err(Problem::elsewhere(status));
        }
        Ok(body.to_bytes())
    };
    tokio::time::timeout(PATIENCE, asked).await.map_err(Problem::elsewhere)?
}
