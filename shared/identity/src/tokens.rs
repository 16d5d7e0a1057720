//! Tokens (JWT, RFC 7519): one verifier for a list of issuers, ours and others; and the tokens we issue ourselves.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
    jwk::{Jwk, JwkSet},
};
use serde::{Deserialize, Serialize};

use crate::Keys;

/// Clocks of two machines may differ by this much.
const LEEWAY: SignedDuration = SignedDuration::from_secs(60);
/// How long a token of ours serves, at the most.
const LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// What comes before the seed in a PKCS#8 document of an Ed25519 key (RFC 8410).
const PKCS8: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/// Whose tokens are believed, and which of them.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// `iss`
    pub issuer: String,
    /// Who we are for it: `aud`.
    pub audience: String,
    /// What it may sign with; never `none`, never a shared secret.
    pub algorithms: Vec<Algorithm>,
    /// What it signs with.
    pub keys: JwkSet,
}

/// What a token says, once it is believed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// Whom it is about.
    pub sub: String,
    /// Seconds since 1970 after which it is void.
    pub exp: i64,
    /// Seconds since 1970 when it was issued.
    #[serde(default)]
    pub iat: i64,
    /// Seconds since 1970 before which it is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// What we asked it with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// An address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether the issuer has seen that it is theirs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub email_verified: bool,
    /// Of our own tokens: the session, which ends them with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
}

/// Why a token is not believed. For the log: nobody else is told which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefused {
    /// It is no token.
    #[error("it cannot be read")]
    Unreadable,
    /// Its issuer is none of ours.
    #[error("its issuer is not known")]
    Issuer,
    /// It is signed in a way this issuer does not sign, or not at all.
    #[error("its algorithm is not the issuer's")]
    Algorithm,
    /// It names no key of the issuer's.
    #[error("its key is not known")]
    Key,
    /// Its signature is not that of its key.
    #[error("its signature is wrong")]
    Signature,
    /// It is meant for somebody else.
    #[error("it is for another audience")]
    Audience,
    /// It is too old.
    #[error("it has expired")]
    Expired,
    /// It is for later.
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

/// Believes a token, or says why not. Whose it is decides what it may be signed with: what the token says of itself
/// counts for nothing.
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
    // By our own clock, below.
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

/// A token whose algorithm is none that exists, `none` among them, is refused for that; another for what it is.
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

/// What signs tokens (Ed25519), from its seed.
pub fn signing_key(seed: &[u8; 32]) -> EncodingKey {
    EncodingKey::from_ed_der(&[&PKCS8[..], seed].concat())
}

/// No token can be signed.
#[derive(Debug, thiserror::Error)]
#[error("no token can be signed: {0}")]
pub struct TokenKeyUnusable(#[from] jsonwebtoken::errors::Error);

/// The issuer that we are ourselves: tokens for programs, which say no more than the session they come from.
#[derive(Clone)]
pub struct OwnIssuer {
    key: EncodingKey,
    kid: String,
    issuer: Issuer,
}

impl OwnIssuer {
    /// The issuer of this deployment, found at its public address.
    pub fn new(keys: &Keys, public_url: &str) -> Result<Self, TokenKeyUnusable> {
        let key = signing_key(&keys.derive("tokens"));
        let mut jwk = Jwk::from_encoding_key(&key, Algorithm::EdDSA)?;
        let kid = jwk.thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256)?;
        jwk.common.key_id = Some(kid.clone());
        let issuer = Issuer {
            issuer: public_url.to_owned(),
            audience: public_url.to_owned(),
            algorithms: vec![Algorithm::EdDSA],
            keys: JwkSet { keys: vec![jwk] },
        };
        Ok(Self { key, kid, issuer })
    }

    /// A token for an account's session, and when it stops serving.
    pub fn issue(
        &self,
        account: &AccountId,
        session_hash: &str,
        now: Timestamp,
    ) -> Result<(String, Timestamp), TokenKeyUnusable> {
        let expires_at = now + LIFETIME;
        let claims = OwnClaims {
            aud: self.issuer.audience.clone(),
            claims: Claims {
                iss: self.issuer.issuer.clone(),
                sub: account.to_string(),
                exp: expires_at.as_second(),
                iat: now.as_second(),
                nbf: None,
                nonce: None,
                email: None,
                email_verified: false,
                sid: Some(session_hash.to_owned()),
            },
        };
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        Ok((encode(&header, &claims, &self.key)?, expires_at))
    }

    /// The account and the session of a token of ours.
    pub fn session(&self, token: &str, now: Timestamp) -> Result<(AccountId, String), TokenRefused> {
        let claims = verify(std::slice::from_ref(&self.issuer), token, now)?;
        let account = AccountId::parse(&claims.sub).map_err(|_| TokenRefused::Unreadable)?;
        Ok((account, claims.sid.ok_or(TokenRefused::Unreadable)?))
    }
}

impl std::fmt::Debug for OwnIssuer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "OwnIssuer({})", self.kid)
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
