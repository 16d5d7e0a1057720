//! The other application's side of OpenID Connect: where it is, how it gives a token, what it signs with.

use std::time::Duration;

use api::Problem;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, Uri, body::Bytes, header};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use identity::ExternalIssuer;
use serde::{Deserialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// Longest answer read, in bytes.
const MAX_BYTES: usize = 256 * 1024;
/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(5);

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
    pub(super) async fn discover(issuer: &'a ExternalIssuer) -> Result<Self, Problem> {
        let url = format!("{}/.well-known/openid-configuration", issuer.issuer.trim_end_matches('/'));
        let found: Discovered = json(get(&url)?).await?;
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
        Ok(json::<Tokens>(request).await?.id_token)
    }

    /// What it signs with, now.
    pub(super) async fn keys(&self) -> Result<jsonwebtoken::jwk::JwkSet, Problem> {
        json(get(&self.found.jwks_uri)?).await
    }
}

/// Over TLS, save on this machine.
fn address(url: &str) -> Result<Uri, Problem> {
    let uri: Uri = url.parse().map_err(|_| Problem::elsewhere("an address that is none"))?;
    let near = matches!(uri.host(), Some("127.0.0.1" | "localhost"));
    if uri.scheme_str() == Some("https") || near { Ok(uri) } else { Err(Problem::elsewhere("an address without TLS")) }
}

fn get(url: &str) -> Result<Request<Full<Bytes>>, Problem> {
    Request::builder().uri(address(url)?).body(Full::default()).map_err(Problem::internal)
}

/// Asks the other application; what it answers is small and quick, or nothing.
async fn json<T: DeserializeOwned>(request: Request<Full<Bytes>>) -> Result<T, Problem> {
    let tls = rustls::crypto::aws_lc_rs::default_provider();
    let connector = HttpsConnectorBuilder::new().with_provider_and_native_roots(tls).map_err(Problem::internal)?;
    let connector = connector.https_or_http().enable_http1().build();
    let client = Client::builder(TokioExecutor::new()).build(connector);
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
        serde_json::from_slice(&body.to_bytes()).map_err(|error| {
            // A place, never what stands there.
            Problem::elsewhere(format!(
                "an answer that cannot be read, line {} column {}",
                error.line(),
                error.column()
            ))
        })
    };
    tokio::time::timeout(PATIENCE, asked).await.map_err(Problem::elsewhere)?
}
