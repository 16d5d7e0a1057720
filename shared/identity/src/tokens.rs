//! Tokens (JWT, RFC 7519): [`verify`] checks those of any known issuer, and [`OwnIssuer`] issues those of the platform.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
    jwk::{Jwk, JwkSet},
};
use keyring::{Generation, Keys};
use serde::{Deserialize, Serialize};

/// The largest difference accepted between the clock of an issuer and ours.
pub(crate) const LEEWAY: SignedDuration = SignedDuration::from_secs(60);
/// The time for which a token of the platform is valid.
const LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// The bytes before the seed in the PKCS#8 encoding of an Ed25519 private key (RFC 8410).
const PKCS8: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/// An issuer whose tokens are accepted, and the requirements for them.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// The expected `iss` claim.
    pub issuer: String,
    /// The expected `aud` claim: our client identifier at this issuer.
    pub audience: String,
    /// The algorithms the issuer may sign with: public-key algorithms only.
    pub algorithms: Vec<Algorithm>,
    /// The public keys of the issuer (RFC 7517).
    pub keys: JwkSet,
}

/// The claims of a verified token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    /// The issuer.
    pub iss: String,
    /// The issuer's identifier of the person.
    pub sub: String,
    /// The instant at which the token expires, in seconds since 1970.
    pub exp: i64,
    /// The instant at which the token was issued, in seconds since 1970; 0 if the issuer does not give it.
    #[serde(default)]
    pub iat: i64,
    /// The instant at which the token becomes valid, in seconds since 1970; `iat` applies if the issuer does not give
    /// it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// The random value of the authentication request; it binds the token to the browser that asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// The person's e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether the issuer has verified that the address belongs to the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub email_verified: bool,
    /// The class of the sign-in at the issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// The methods by which the person has signed in at the issuer (RFC 8176).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// The instant at which the person has signed in at the issuer, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// The hash of the session, in tokens of the platform only: they are valid no longer than the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
}

/// The reason why a token is refused. It is logged; the client is only told that the token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefused {
    /// The token is not a JWT, or a required claim is missing or malformed.
    #[error("it cannot be read")]
    Unreadable,
    /// No accepted issuer has the `iss` claim of the token.
    #[error("its issuer is not known")]
    Issuer,
    /// The algorithm of the token is not one of the issuer's. `none` is refused as well.
    #[error("its algorithm is not the issuer's")]
    Algorithm,
    /// The issuer has no key with the `kid` of the token.
    #[error("its key is not known")]
    Key,
    /// The signature of the token does not match its content and key.
    #[error("its signature is wrong")]
    Signature,
    /// The `aud` claim of the token is missing or names another client.
    #[error("it is for another audience")]
    Audience,
    /// The `exp` claim of the token has passed.
    #[error("it has expired")]
    Expired,
    /// The `nbf` or `iat` claim of the token is still to come.
    #[error("it is not valid yet")]
    NotYet,
}

#[derive(Deserialize)]
struct RawHeader {
    alg: String,
}

#[derive(Deserialize)]
struct Unverified {
    iss: String,
}

/// Verifies a token at `now` and returns its claims. The issuer decides which algorithms are accepted, never the header
/// of the token: an attacker writes that header (RFC 8725, section 3.1).
///
/// # Errors
///
/// [`TokenRefused`] with the first requirement that the token fails.
#[allow(clippy::wildcard_enum_match_arm)] // the errors of the library may get more kinds
pub fn verify(issuers: &[Issuer], token: &str, now: Timestamp) -> Result<Claims, TokenRefused> {
    let Unverified { iss } = jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| unreadable(token))?;
    let issuer = issuers.iter().find(|issuer| issuer.issuer == iss).ok_or(TokenRefused::Issuer)?;
    let header = decode_header(token).map_err(|_| unreadable(token))?;
    if !issuer.algorithms.contains(&header.alg) {
        return Err(TokenRefused::Algorithm);
    }
    let key = match &header.kid {
        Some(kid) => issuer.keys.find(kid),
        None => issuer.keys.keys.first().filter(|_| issuer.keys.keys.len() == 1),
    };
    let key = key.and_then(|jwk| DecodingKey::from_jwk(jwk).ok()).ok_or(TokenRefused::Key)?;
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[&issuer.audience]);
    validation.set_required_spec_claims(&["aud", "exp", "iss", "sub"]);
    // `jsonwebtoken` would read the clock of the machine; the expiry is checked below against `now`.
    validation.validate_exp = false;
    let claims = decode::<Claims>(token, &key, &validation).map_err(|error| match error.kind() {
        jsonwebtoken::errors::ErrorKind::InvalidAudience => TokenRefused::Audience,
        jsonwebtoken::errors::ErrorKind::InvalidAlgorithm => TokenRefused::Algorithm,
        jsonwebtoken::errors::ErrorKind::InvalidSignature => TokenRefused::Signature,
        jsonwebtoken::errors::ErrorKind::MissingRequiredClaim(claim) if claim == "aud" => TokenRefused::Audience,
        _ => TokenRefused::Unreadable,
    })?;
    let claims = claims.claims;
    let (now, leeway) = (now.as_second(), LEEWAY.as_secs());
    if claims.exp.saturating_add(leeway) <= now {
        return Err(TokenRefused::Expired);
    }
    if claims.nbf.unwrap_or(claims.iat).max(claims.iat).saturating_sub(leeway) > now {
        return Err(TokenRefused::NotYet);
    }
    Ok(claims)
}

/// The reason why a malformed token is refused: the algorithm, if the header names one that does not exist (`none` is
/// one), otherwise that the token is unreadable.
fn unreadable(token: &str) -> TokenRefused {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let header = token.split('.').next().unwrap_or_default();
    let header = URL_SAFE_NO_PAD.decode(header).ok();
    let header = header.and_then(|json| serde_json::from_slice::<RawHeader>(&json).ok());
    match header {
        Some(header) if header.alg.parse::<Algorithm>().is_err() => TokenRefused::Algorithm,
        _ => TokenRefused::Unreadable,
    }
}

/// The Ed25519 key of a 32-byte seed, for signing tokens.
pub fn signing_key(seed: &[u8; 32]) -> EncodingKey {
    EncodingKey::from_ed_der(&[&PKCS8[..], seed].concat())
}

/// The key of the deployment cannot sign tokens.
#[derive(Debug, thiserror::Error)]
#[error("no token can be signed: {0}")]
pub struct TokenKeyUnusable(#[from] jsonwebtoken::errors::Error);

/// The platform as an issuer: tokens for programs, which give the rights of the session they were made from.
#[derive(Clone)]
pub struct OwnIssuer {
    keys: Keys,
    url: String,
}

/// The platform as an issuer with the key of one generation.
struct Signing {
    key: EncodingKey,
    kid: String,
    issuer: Issuer,
}

impl Signing {
    fn with(generation: &Generation, url: &str) -> Result<Self, TokenKeyUnusable> {
        let key = signing_key(&generation.derive("tokens"));
        let mut jwk = Jwk::from_encoding_key(&key, Algorithm::EdDSA)?;
        let kid = jwk.thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256)?;
        jwk.common.key_id = Some(kid.clone());
        let issuer = Issuer {
            issuer: url.to_owned(),
            audience: url.to_owned(),
            algorithms: vec![Algorithm::EdDSA],
            keys: JwkSet { keys: vec![jwk] },
        };
        Ok(Self { key, kid, issuer })
    }
}

impl OwnIssuer {
    /// The issuer of this deployment; `public_url` is the `iss` and the `aud` claim of its tokens.
    pub fn new(keys: Keys, public_url: &str) -> Self {
        Self { keys, url: public_url.to_owned() }
    }

    /// A token for a session of `account`, and the instant it expires: five minutes after `now`.
    ///
    /// # Errors
    ///
    /// [`TokenKeyUnusable`] when the token cannot be signed.
    pub fn issue(
        &self,
        account: &AccountId,
        session_hash: &str,
        now: Timestamp,
    ) -> Result<(String, Timestamp), TokenKeyUnusable> {
        let Signing { key, kid, issuer } = Signing::with(self.keys.at(now), &self.url)?;
        let expires_at = now + LIFETIME;
        let claims = OwnClaims {
            aud: issuer.audience,
            claims: Claims {
                iss: issuer.issuer,
                sub: account.to_string(),
                exp: expires_at.as_second(),
                iat: now.as_second(),
                nbf: None,
                nonce: None,
                email: None,
                email_verified: false,
                acr: None,
                amr: Vec::new(),
                auth_time: None,
                sid: Some(session_hash.to_owned()),
            },
        };
        let header = Header { kid: Some(kid), ..Header::new(Algorithm::EdDSA) };
        Ok((encode(&header, &claims, &key)?, expires_at))
    }

    /// The account and the session hash that a token of the platform names. A token serves with the keys of the generation in
    /// force, so programs ask for another one when the next generation begins.
    ///
    /// # Errors
    ///
    /// [`TokenRefused`] if the token is not valid at `now`, or names no account and session.
    pub fn session(&self, token: &str, now: Timestamp) -> Result<(AccountId, String), TokenRefused> {
        let signing = Signing::with(self.keys.at(now), &self.url).map_err(|_| TokenRefused::Key)?;
        let claims = verify(&[signing.issuer], token, now)?;
        let account = AccountId::parse(&claims.sub).map_err(|_| TokenRefused::Unreadable)?;
        Ok((account, claims.sid.ok_or(TokenRefused::Unreadable)?))
    }
}

impl std::fmt::Debug for OwnIssuer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "OwnIssuer({})", self.url)
    }
}

#[derive(Serialize)]
struct OwnClaims {
    aud: String,
    #[serde(flatten)]
    claims: Claims,
}

#[cfg(test)]
mod tests;
