//! The keys of a deployment, each derived from one secret for one purpose (HKDF, RFC 5869).

use std::{fmt, sync::Arc};

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Shortest secret accepted, in bytes: as long as a SHA-256 hash.
const MIN_BYTES: usize = 32;

/// The secret of the deployment is shorter than 32 bytes and could be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the secret has fewer than {MIN_BYTES} bytes")]
pub struct SecretTooShort;

/// The secret of the deployment, from which every key is derived. `Debug` does not show it.
#[derive(Clone)]
pub struct Keys(Arc<Hkdf<Sha256>>);

impl Keys {
    /// Takes the secret of the deployment.
    ///
    /// # Errors
    ///
    /// [`SecretTooShort`] for fewer than 32 bytes.
    pub fn new(secret: &[u8]) -> Result<Self, SecretTooShort> {
        if secret.len() < MIN_BYTES {
            return Err(SecretTooShort);
        }
        Ok(Self(Arc::new(Hkdf::new(Some(b"siimop-appariement"), secret))))
    }

    /// The key of one purpose. Whoever learns the key of one purpose learns nothing about another.
    #[expect(clippy::missing_panics_doc, reason = "HKDF expands to one hash without fail")]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        #[expect(clippy::expect_used, reason = "HKDF gives up to 255 hashes (RFC 5869); one is asked for")]
        self.0.expand(purpose.as_bytes(), &mut key).expect("one hash of key material");
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
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Keys")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_its_own_key_and_keeps_it() {
        let keys = Keys::new(&[7; 32]).unwrap();
        assert_eq!(keys.derive("receipts"), Keys::new(&[7; 32]).unwrap().derive("receipts"));
        assert_ne!(keys.derive("receipts"), keys.derive("cursors"));
        assert_ne!(keys.derive("receipts"), Keys::new(&[8; 32]).unwrap().derive("receipts"));
        assert_ne!(keys.derive("receipts"), [0; 32]);
        assert!(matches!(Keys::new(b"short"), Err(SecretTooShort)));
        assert_eq!(format!("{keys:?}"), "Keys");
    }
}
