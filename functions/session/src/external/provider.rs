//! The requests to an external application that OpenID Connect defines: discovery, exchange of a code for a token,
//! keys.

use std::{
    collections::BTreeMap,
    sync::{Mutex, OnceLock, PoisonError},
    time::Duration,
};

use api::Problem;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, body::Bytes, header};
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

use super::{
    not_signed_in::NotSignedIn,
    reach::{Reach, Resolver},
};

/// Largest accepted answer, in bytes.
const MAX_BYTES: usize = 256 * 1024;
/// Time that an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a published document is cached. Tokens signed with a key that the issuer withdraws are accepted no longer
/// than this.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(10);

/// An HTTPS client that goes no further than its [`Reach`].
type HttpsClient = Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>;

/// The HTTPS clients of the two reaches. One is built once for each process, because reading the root certificates takes
/// longer than a request.
static INTERNET: OnceLock<HttpsClient> = OnceLock::new();
static THIS_MACHINE: OnceLock<HttpsClient> = OnceLock::new();
/// The documents that this process has cached, by URL: the discovery document and the keys of each configured issuer.
static DOCUMENTS: Mutex<BTreeMap<String, Document>> = Mutex::new(BTreeMap::new());

/// A document that an issuer publishes.
struct Document {
    read_at: Timestamp,
    body: Bytes,
}

/// The discovery document of an issuer (`/.well-known/openid-configuration`).
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

/// An external application with its discovery document.
pub(super) struct Provider<'a> {
    issuer: &'a ExternalIssuer,
    reach: Reach,
    found: Discovered,
}

/// The PKCE challenge of a verifier (RFC 7636, method `S256`).
pub(super) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

impl<'a> Provider<'a> {
    /// Reads the discovery document of an issuer, from the cache if it is fresh at `now`, and refuses it if an endpoint
    /// that it names lies beyond the reach: we ask two of them, and send people to the third.
    pub(super) async fn discover(
        issuer: &'a ExternalIssuer,
        reach: Reach,
        now: Timestamp,
    ) -> Result<Self, NotSignedIn> {
        let url = format!("{}/.well-known/openid-configuration", issuer.issuer.trim_end_matches('/'));
        let found: Discovered = document(&url, reach, now).await?;
        if found.issuer != issuer.issuer {
            return Err(Problem::elsewhere("it says it is another issuer").into());
        }
        for endpoint in [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri] {
            reach.uri(endpoint)?;
        }
        Ok(Self { issuer, reach, found })
    }

    /// The URL to send the browser to, with these parameters.
    pub(super) fn authorization_url(&self, query: &[(&str, &str)]) -> Result<String, Problem> {
        let endpoint = &self.found.authorization_endpoint;
        let separator = if endpoint.contains('?') { '&' } else { '?' };
        let query = serde_urlencoded::to_string(query).map_err(Problem::internal)?;
        Ok(format!("{endpoint}{separator}{query}"))
    }

    /// Exchanges an authorization code for an identity token.
    pub(super) async fn token(
        &self,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
        secret: Option<&str>,
    ) -> Result<String, NotSignedIn> {
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
            .uri(self.reach.uri(&self.found.token_endpoint)?)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(Full::from(body))
            .map_err(Problem::internal)?;
        Ok(parse::<Tokens>(&ask(request, self.reach).await?)?.id_token)
    }

    /// The public keys of the issuer. They are read again if `token` names a key that is not cached, because issuers
    /// change their keys.
    pub(super) async fn keys(&self, token: &str, now: Timestamp) -> Result<JwkSet, NotSignedIn> {
        let url = &self.found.jwks_uri;
        let keys: JwkSet = document(url, self.reach, now).await?;
        let named = decode_header(token).ok().and_then(|header| header.kid);
        if named.is_none_or(|key| keys.find(&key).is_some()) {
            return Ok(keys);
        }
        documents(|known| known.remove(url));
        document(url, self.reach, now).await
    }
}

fn documents<T>(with: impl FnOnce(&mut BTreeMap<String, Document>) -> T) -> T {
    with(&mut DOCUMENTS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A document that an issuer publishes at `url`. It is cached only if it can be parsed.
async fn document<T: DeserializeOwned>(url: &str, reach: Reach, now: Timestamp) -> Result<T, NotSignedIn> {
    let is_fresh = |document: &&Document| (document.read_at..document.read_at + KEPT_FOR).contains(&now);
    let kept = documents(|known| known.get(url).filter(is_fresh).map(|document| document.body.clone()));
    if let Some(body) = kept {
        return Ok(parse(&body)?);
    }
    let request = Request::builder().uri(reach.uri(url)?).body(Full::default()).map_err(Problem::internal)?;
    let body = ask(request, reach).await?;
    let read = parse(&body)?;
    documents(|known| {
        known.retain(|_, document| is_fresh(&&*document));
        known.insert(url.to_owned(), Document { read_at: now, body })
    });
    Ok(read)
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        // The error names a position and quotes nothing: the answer may hold personal data.
        Problem::elsewhere(format!("an answer that cannot be read, line {} column {}", error.line(), error.column()))
    })
}

fn client(reach: Reach) -> Result<&'static HttpsClient, Problem> {
    let place = match reach {
        Reach::Internet => &INTERNET,
        Reach::ThisMachine => &THIS_MACHINE,
    };
    if let Some(client) = place.get() {
        return Ok(client);
    }
    let mut http = HttpConnector::new_with_resolver(Resolver(reach));
    http.enforce_http(false);
    let tls = rustls::crypto::aws_lc_rs::default_provider();
    let connector = HttpsConnectorBuilder::new().with_provider_and_native_roots(tls).map_err(Problem::internal)?;
    let connector = match reach {
        Reach::Internet => connector.https_only(),
        Reach::ThisMachine => connector.https_or_http(),
    };
    let connector = connector.enable_http1().wrap_connector(http);
    // Idle connections are not kept: Lambda freezes the process between requests, and the peer closes them meanwhile.
    let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
    Ok(place.get_or_init(|| client))
}

/// Sends a request to the external application. An answer that is too large or too slow is a failure.
async fn ask(request: Request<Full<Bytes>>, reach: Reach) -> Result<Bytes, NotSignedIn> {
    let client = client(reach)?;
    let asked = async {
        let response = client.request(request).await.map_err(Problem::elsewhere)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), MAX_BYTES).collect().await.map_err(Problem::elsewhere)?;
        if status.is_client_error() {
            return Err(NotSignedIn::wrong_token(status));
        }
        if !status.is_success() {
            return Err(Problem::elsewhere(status).into());
        }
        Ok(body.to_bytes())
    };
    tokio::time::timeout(PATIENCE, asked).await.map_err(Problem::elsewhere)?
}
