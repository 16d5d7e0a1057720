//! Keys of the deployment: every purpose derives its own from one secret.

use std::{fmt, sync::Arc};

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Shortest secret accepted, in bytes.
const MIN_BYTES: usize = 32;

/// The secret of the deployment would be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the secret has fewer than {MIN_BYTES} bytes")]
pub struct SecretTooShort;

/// The secret of the deployment. It is never shown, and we store it nowhere.
#[derive(Clone)]
pub struct Keys(Arc<Hkdf<Sha256>>);

impl Keys {
    /// Keys derived from this secret.
    pub fn new(secret: &[u8]) -> Result<Self, SecretTooShort> {
        if secret.len() < MIN_BYTES {
            return Err(SecretTooShort);
        }
        Ok(Self(Arc::new(Hkdf::new(Some(b"siimop-appariement"), secret))))
    }

    /// The key of one purpose; those of two purposes tell nothing of each other.
    #[expect(clippy::missing_panics_doc, reason = "it cannot, as said below")]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        #[expect(clippy::expect_used, reason = "HKDF gives up to 255 hashes (RFC 5869); one is asked for")]
        self.0.expand(purpose.as_bytes(), &mut key).expect("one hash of key material");
        key
    }

    /// The keyed hash of a text for one purpose, in hexadecimal: equal texts have equal hashes, and nobody learns the text
    /// from its hash without the key.
    #[expect(clippy::missing_panics_doc, reason = "it cannot, as said below")]
    pub fn hash(&self, purpose: &str, text: &str) -> String {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104)")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.derive(purpose)).expect("a key of any length");
        mac.update(text.as_bytes());
        proof::hexadecimal(&mac.finalize().into_bytes())
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
