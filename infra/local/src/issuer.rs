//! An OpenID Connect provider on one machine. It acts as another application (Cockpit), in which anybody may type any
//! address and is signed in under it.

use std::{
    collections::HashMap,
    fmt::Write,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, AtomicUsize, Ordering},
    },
};

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use identity::{AskBy, ExternalIssuer, IssuerFactor, tokens::signing_key};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::{
    clock::MovableClock,
    listen::{StartError, listen},
    server::Server,
};

const WHAT: &str = "OpenID Connect";

/// The name of the provider in the addresses of the platform.
pub(crate) const NAME: &str = "cockpit";
/// The client identifier of the platform at the provider.
pub const CLIENT_ID: &str = "siimop-appariement";
/// The client secret of the platform at the provider.
pub const CLIENT_SECRET: &str = "the secret of one machine's application";

/// The person whom the provider signs in next, with a second factor and without asking anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct NextPerson(Arc<Mutex<Option<String>>>);

impl NextPerson {
    /// Signs in the person of this address next.
    pub(crate) fn is(&self, email: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(email);
    }

    fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The name of the client secret in Secrets Manager.
pub(crate) const SECRET_ID: &str = "siimop/issuers/cockpit";
/// The class of a sign-in with a second factor (`acr`).
const SECOND_FACTOR: &str = "eidas2";

/// The provider at this address, as the settings of the platform name it.
#[expect(clippy::expect_used, reason = "the values name no first factor")]
pub(crate) fn known(address: &str) -> ExternalIssuer {
    let factor = IssuerFactor::new(AskBy::Claims, vec![SECOND_FACTOR.to_owned()], vec!["otp".to_owned()]);
    ExternalIssuer {
        name: NAME.to_owned(),
        label: "Cockpit".to_owned(),
        issuer: address.to_owned(),
        client_id: CLIENT_ID.to_owned(),
        client_secret_id: Some(SECRET_ID.to_owned()),
        algorithms: vec!["EdDSA".to_owned()],
        second_factor: Some(factor.expect("a second factor")),
    }
}

/// A running provider. It stops when dropped.
#[derive(Debug)]
pub struct Issuer {
    server: Server,
    inner: Arc<Inner>,
}

struct Inner {
    address: String,
    clock: MovableClock,
    /// The number of the current signing key.
    key: AtomicU8,
    /// The number of times that the description and the keys of the provider have been read.
    readings: AtomicUsize,
    given: Mutex<HashMap<String, Given>>,
    next: NextPerson,
    /// Claims that replace the right ones in the next tokens, so that tests can make wrong tokens.
    spoilt: Mutex<Map<String, Value>>,
    /// Fields that replace the right ones in the description of the provider, so that tests can make wrong ones.
    described: Mutex<Map<String, Value>>,
}

impl Inner {
    /// The name of the current signing key, and the key.
    fn key(&self) -> (String, EncodingKey) {
        let number = self.key.load(Ordering::Relaxed);
        (format!("k{number}"), signing_key(&[number; 32]))
    }
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Inner({})", self.address)
    }
}

/// The request that an authorisation code was issued for.
struct Given {
    email: String,
    second_factor: bool,
    asked: Asked,
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    client_id: String,
    redirect_uri: String,
    state: String,
    nonce: String,
    code_challenge: String,
    #[serde(default)]
    email: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Exchange {
    code: String,
    client_id: String,
    client_secret: String,
    redirect_uri: String,
    code_verifier: String,
}

impl Issuer {
    /// Listens on any free port, in the current Tokio runtime.
    ///
    /// # Errors
    /// No port can be listened on.
    pub fn start(clock: MovableClock) -> Result<Self, StartError> {
        let listener = listen(WHAT, 0)?;
        let address = format!("http://{}", listener.local_addr().map_err(StartError::io(WHAT))?);
        let inner = Arc::new(Inner {
            address,
            clock,
            key: AtomicU8::new(1),
            readings: AtomicUsize::new(0),
            given: Mutex::default(),
            next: NextPerson::default(),
            spoilt: Mutex::default(),
            described: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discover))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/keys", get(keys))
            .with_state(Arc::clone(&inner));
        Ok(Self { server: Server::on(WHAT, listener, router)?, inner })
    }

    /// The address of the provider, which is also the `iss` of its tokens.
    pub fn address(&self) -> &str {
        &self.inner.address
    }

    /// The person whom the provider signs in next.
    pub(crate) fn next_person(&self) -> NextPerson {
        self.inner.next.clone()
    }

    /// Replaces these claims in the next tokens.
    pub fn spoil(&self, claims: Map<String, Value>) {
        *self.inner.spoilt.lock().unwrap_or_else(PoisonError::into_inner) = claims;
    }

    /// Replaces these fields in the description that the provider publishes of itself.
    pub fn describe(&self, fields: Map<String, Value>) {
        *self.inner.described.lock().unwrap_or_else(PoisonError::into_inner) = fields;
    }

    /// Replaces the signing key: from now on tokens are signed with a new key, and only the new key is published.
    pub fn change_key(&self) {
        self.inner.key.fetch_add(1, Ordering::Relaxed);
    }

    /// The number of times that the description and the keys have been read, together.
    pub fn readings(&self) -> usize {
        self.inner.readings.load(Ordering::Relaxed)
    }

    /// Stops after the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

async fn discover(State(inner): State<Arc<Inner>>) -> Json<Value> {
    inner.readings.fetch_add(1, Ordering::Relaxed);
    let at = |path: &str| format!("{}{path}", inner.address);
    let mut described = json!({
        "issuer": inner.address,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"),
    });
    for (name, value) in inner.described.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        described[name] = value.clone();
    }
    Json(described)
}

/// Asks the user for an address, unless the next person is known, then redirects the browser to the platform with a code.
async fn authorize(State(inner): State<Arc<Inner>>, Query(asked): Query<Asked>, uri: axum::http::Uri) -> Response {
    let next = inner.next.take();
    let second_factor = next.is_some();
    let Some(email) = next.or_else(|| asked.email.clone()) else {
        let fields = serde_urlencoded::from_str::<Vec<(String, String)>>(uri.query().unwrap_or_default());
        return Html(form(&fields.unwrap_or_default())).into_response();
    };
    let code = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{email} {}", asked.nonce)));
    let back = serde_urlencoded::to_string([("code", &code), ("state", &asked.state), ("iss", &inner.address)]);
    let back = format!("{}?{}", asked.redirect_uri, back.unwrap_or_default());
    inner.given.lock().unwrap_or_else(PoisonError::into_inner).insert(code, Given { email, second_factor, asked });
    Redirect::to(&back).into_response()
}

/// The page that asks for an address. Its hidden fields repeat the parameters of the request, escaped.
fn form(fields: &[(String, String)]) -> String {
    let safe = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let hidden = fields.iter().fold(String::new(), |mut hidden, (name, value)| {
        let _ = write!(hidden, "<input type=hidden name=\"{}\" value=\"{}\">", safe(name), safe(value));
        hidden
    });
    format!(
        "<!doctype html><html lang=fr><meta charset=utf-8><title>Autre application</title><h1>Autre application</h1>\
         <form>{hidden}<label>Adresse <input name=email type=email required></label> <button>Continuer</button></form>"
    )
}

async fn token(State(inner): State<Arc<Inner>>, Form(exchange): Form<Exchange>) -> Response {
    // A code can be exchanged only once.
    let given = inner.given.lock().unwrap_or_else(PoisonError::into_inner).remove(&exchange.code);
    let right = given.filter(|given| {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(exchange.code_verifier.as_bytes()));
        (exchange.client_id.as_str(), exchange.client_secret.as_str()) == (CLIENT_ID, CLIENT_SECRET)
            && given.asked.client_id == CLIENT_ID
            && given.asked.redirect_uri == exchange.redirect_uri
            && given.asked.code_challenge == challenge
    });
    let Some(given) = right else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    };
    let now = inner.clock.now().as_second();
    let mut claims = json!({
        "iss": inner.address, "aud": CLIENT_ID, "sub": given.email, "iat": now, "exp": now + 300,
        "nonce": given.asked.nonce, "email": given.email, "email_verified": true,
    });
    if given.second_factor {
        claims["acr"] = json!(SECOND_FACTOR);
        claims["auth_time"] = json!(now);
    }
    for (name, value) in inner.spoilt.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        claims[name] = value.clone();
    }
    let (name, key) = inner.key();
    let header = Header { kid: Some(name), ..Header::new(Algorithm::EdDSA) };
    match encode(&header, &claims, &key) {
        Ok(token) => Json(json!({ "id_token": token, "token_type": "Bearer", "access_token": "-" })).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn keys(State(inner): State<Arc<Inner>>) -> Response {
    inner.readings.fetch_add(1, Ordering::Relaxed);
    let (name, key) = inner.key();
    match Jwk::from_encoding_key(&key, Algorithm::EdDSA) {
        Ok(mut key) => {
            key.common.key_id = Some(name);
            Json(json!({ "keys": [key] })).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
