//! The keys of one generation.

use std::fmt;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use proof::{Signer, audit::LinkKey};
use sha2::Sha256;

/// The keys of one generation, derived from its secret. `Debug` shows neither.
#[derive(Clone)]
pub struct Generation {
    since: Timestamp,
    hkdf: Hkdf<Sha256>,
}

impl Generation {
    /// The generation of a secret.
    pub(crate) fn new(since: Timestamp, secret: &str) -> Self {
        Self { since, hkdf: Hkdf::new(Some(b"siimop-appariement"), secret.as_bytes()) }
    }

    /// From when on the generation is in force; for the first, the earliest instant there is.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// The key of one purpose. Whoever learns the key of one purpose learns nothing about another.
    #[expect(clippy::missing_panics_doc, reason = "HKDF expands to one hash without fail")]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        #[expect(clippy::expect_used, reason = "HKDF gives up to 255 hashes (RFC 5869); one is asked for")]
        self.hkdf.expand(purpose.as_bytes(), &mut key).expect("one hash of key material");
        key
    }

    /// The HMAC-SHA256 of a text under the key of one purpose, as 64 hexadecimal digits. Equal texts have equal hashes;
    /// without the key nobody can test a guess of the text.
    pub fn hash(&self, purpose: &str, text: &str) -> String {
        proof::hexadecimal(&self.digest(purpose, text))
    }

    /// The HMAC-SHA256 of a text under the key of one purpose.
    #[expect(clippy::missing_panics_doc, reason = "HMAC takes a key of any length")]
    pub fn digest(&self, purpose: &str, text: &str) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104)")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.derive(purpose)).expect("a key of any length");
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The Ed25519 signer of receipts, certificates and heads of audit logs.
    pub fn signer(&self) -> Signer {
        Signer::from_seed(&self.derive("receipts"))
    }

    /// The key of the links of audit logs.
    pub(crate) fn audit_links(&self) -> LinkKey {
        LinkKey::new(self.derive("audit-links"))
    }
}

impl fmt::Debug for Generation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Generation(since {})", self.since)
    }
}
