//! Keys of the deployment: one secret, kept by Secrets Manager, from which every purpose derives its own.

use std::{fmt, sync::Arc};

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::secrets::{SecretUnread, Secrets};

/// Shortest secret accepted, in bytes.
const MIN_BYTES: usize = 32;

/// The secret cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeysMissing {
    /// Secrets Manager did not give it.
    #[error(transparent)]
    Unread(#[from] SecretUnread),
    /// It would be guessed.
    #[error("the secret has fewer than {MIN_BYTES} bytes")]
    TooShort,
}

/// The secret everything is derived from. Never shown, never stored by us.
#[derive(Clone)]
pub struct Keys(Arc<Hkdf<Sha256>>);

impl Keys {
    /// Keys derived from this secret.
    pub fn new(secret: &[u8]) -> Result<Self, KeysMissing> {
        if secret.len() < MIN_BYTES {
            return Err(KeysMissing::TooShort);
        }
        Ok(Self(Arc::new(Hkdf::new(Some(b"siimop-appariement"), secret))))
    }

    /// Reads the secret, once a cold start.
    pub async fn load(secrets: &Secrets, secret_id: &str) -> Result<Self, KeysMissing> {
        Self::new(secrets.read(secret_id).await?.as_bytes())
    }

    /// The key of one purpose; those of two purposes tell nothing of each other.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        // HKDF gives up to 255 times the length of its hash; one hash is asked for.
        let _ = self.0.expand(purpose.as_bytes(), &mut key);
        key
    }
}

impl Keys {
    /// The keyed hash of a text for one purpose, in hexadecimal: the same text gives the same hash, and who has not the
    /// key learns nothing of it.
    pub fn hash(&self, purpose: &str, text: &str) -> String {
        // A key of any length is accepted.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.derive(purpose)) else { return String::new() };
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
        assert!(matches!(Keys::new(b"short"), Err(KeysMissing::TooShort)));
        assert_eq!(format!("{keys:?}"), "Keys");
    }
}
