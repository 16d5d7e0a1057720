//! Another application that people may sign in from.

use jsonwebtoken::{Algorithm, jwk::JwkSet};
use serde::{Deserialize, Serialize};

use crate::tokens::Issuer;

/// Another application one may sign in from, by OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalIssuer {
    /// Its name in addresses.
    pub name: String,
    /// What its tile says.
    pub label: String,
    /// `iss`: where it is found.
    pub issuer: String,
    /// Who we are for it.
    pub client_id: String,
    /// The name of the secret we prove it with, if it asks for one.
    #[serde(default)]
    pub client_secret_id: Option<String>,
    /// What it signs with: `RS256`, `ES256`, `EdDSA` …
    pub algorithms: Vec<String>,
}

impl ExternalIssuer {
    /// The issuer as the verifier knows it, with what it signs with now. Algorithms that do not exist, and those that
    /// sign with a shared secret, are none.
    pub fn with_keys(&self, keys: JwkSet) -> Issuer {
        let public = |algorithm: &Algorithm| !algorithm.family().algorithms().contains(&Algorithm::HS256);
        let algorithms = self.algorithms.iter().filter_map(|name| name.parse().ok()).filter(public);
        Issuer { issuer: self.issuer.clone(), audience: self.client_id.clone(), algorithms: algorithms.collect(), keys }
    }
}
