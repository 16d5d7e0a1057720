//! The settings of an external `OpenID` Connect issuer that people may sign in with.

use jsonwebtoken::{Algorithm, jwk::JwkSet};
use serde::{Deserialize, Serialize};

use crate::{IssuerFactor, tokens::Issuer};

/// An external application that people may sign in with, by OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalIssuer {
    /// The issuer's name in our URLs: `/api/session/issuers/{name}`.
    pub name: String,
    /// The text of its button on the sign-in page, in French.
    pub label: String,
    /// The `iss` claim of its tokens: the URL under which its discovery document is found.
    pub issuer: String,
    /// The client identifier it has given us; the `aud` claim of its tokens.
    pub client_id: String,
    /// The name, in Secrets Manager, of our client secret; absent for an issuer that gives none.
    #[serde(default)]
    pub client_secret_id: Option<String>,
    /// The JWS algorithms (RFC 7518) it may sign with: `RS256`, `ES256`, `EdDSA` …
    pub algorithms: Vec<String>,
    /// How it is asked for a second factor, and what shows one; absent for an issuer whose sign-in is a first factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<IssuerFactor>,
}

impl ExternalIssuer {
    /// The issuer as [`crate::tokens::verify`] takes it, with the public `keys` it signs with now. Unknown algorithms
    /// and those with a shared secret (`HS256` …) are left out, so no token that uses them is accepted.
    pub fn with_keys(&self, keys: JwkSet) -> Issuer {
        let public = |algorithm: &Algorithm| !algorithm.family().algorithms().contains(&Algorithm::HS256);
        let algorithms = self.algorithms.iter().filter_map(|name| name.parse().ok()).filter(public);
        Issuer { issuer: self.issuer.clone(), audience: self.client_id.clone(), algorithms: algorithms.collect(), keys }
    }
}
