//! A sign-in at another application that is under way, as the cookie of the browser holds it.

use identity::{ExternalIssuer, is_secret};
use jiff::Timestamp;
use keyring::Generation;

/// Separates the parts of the cookie.
const SEPARATOR: char = '.';

/// A sign-in that has left for another application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flow {
    /// Comes back with the answer.
    pub(super) state: String,
    /// Comes back in the token.
    pub(super) nonce: String,
    /// The PKCE verifier (RFC 7636).
    pub(super) verifier: String,
    /// When the browser left. If all sessions of the account were ended since, the flow opens it no more.
    pub(super) left_at: Timestamp,
}

impl Flow {
    /// The value of the cookie. Its signature binds it to the issuer and keeps the browser from changing the instant.
    pub(super) fn sealed(&self, keys: &Generation, issuer: &ExternalIssuer) -> String {
        let Self { state, nonce, verifier, left_at } = self;
        let parts = format!("{state}.{nonce}.{verifier}.{}", left_at.as_millisecond());
        let signature = signature(keys, issuer, &parts);
        format!("{parts}{SEPARATOR}{signature}")
    }

    /// The flow of a cookie; `None` if we have not signed it for this issuer.
    pub(super) fn opened(cookie: &str, keys: &Generation, issuer: &ExternalIssuer) -> Option<Self> {
        let (parts, signed) = cookie.rsplit_once(SEPARATOR)?;
        if !is_secret(signed, &signature(keys, issuer, parts)) {
            return None;
        }
        let mut parts = parts.split(SEPARATOR).map(str::to_owned);
        let (state, nonce, verifier) = (parts.next()?, parts.next()?, parts.next()?);
        let left_at = Timestamp::from_millisecond(parts.next()?.parse().ok()?).ok()?;
        Some(Self { state, nonce, verifier, left_at })
    }
}

fn signature(keys: &Generation, issuer: &ExternalIssuer, parts: &str) -> String {
    keys.hash("flows", &format!("{}\n{parts}", issuer.name))
}

#[cfg(test)]
mod tests {
    use keyring::Keys;

    use super::*;

    fn issuer(name: &str) -> ExternalIssuer {
        let settings = serde_json::json!({
            "name": name, "label": name, "issuer": "https://example.org", "client_id": "siimop", "algorithms": ["ES256"],
        });
        serde_json::from_value(settings).unwrap()
    }

    #[test]
    fn a_cookie_opens_for_its_issuer_alone_and_cannot_be_changed() {
        let keys = Keys::parse(&"7".repeat(32)).unwrap();
        let keys = keys.first();
        let left_at = Timestamp::from_millisecond(1_700_000_000_123).unwrap();
        let part = |text: &str| text.to_owned();
        let flow = Flow { state: part("aa"), nonce: part("bb"), verifier: part("cc"), left_at };
        let cookie = flow.sealed(keys, &issuer("cockpit"));
        assert_eq!(Flow::opened(&cookie, keys, &issuer("cockpit")), Some(flow));
        assert_eq!(Flow::opened(&cookie, keys, &issuer("other")), None);
        let later = cookie.replace("1700000000123", "1800000000123");
        assert_ne!(later, cookie);
        assert_eq!(Flow::opened(&later, keys, &issuer("cockpit")), None);
        for broken in ["", ".", "aa.bb.cc", "aa.bb.cc.1.0"] {
            assert_eq!(Flow::opened(broken, keys, &issuer("cockpit")), None);
        }
    }
}
