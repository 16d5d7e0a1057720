//! Encrypts texts that only the platform reads again (AES-256-GCM-SIV, RFC 8452). A text is sealed for a purpose, and opens for
//! that purpose alone.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::Problem;

/// The nonce of every text. AES-GCM-SIV allows one nonce for all: it then reveals that two texts of one purpose are equal,
/// nothing else.
const NONCE: [u8; NONCE_LEN] = [0; NONCE_LEN];

/// Seals and opens the texts of one purpose.
#[derive(Debug)]
pub struct Sealer {
    key: LessSafeKey,
    purpose: String,
}

impl Sealer {
    /// The sealer of a purpose under a key.
    #[expect(clippy::missing_panics_doc, reason = "AES-256 takes any key of 32 bytes")]
    pub fn new(key: &[u8; 32], purpose: String) -> Self {
        #[expect(clippy::expect_used, reason = "AES-256 takes any key of 32 bytes")]
        let key = UnboundKey::new(&AES_256_GCM_SIV, key).expect("a key of 32 bytes");
        Self { key: LessSafeKey::new(key), purpose }
    }

    fn purpose(&self) -> Aad<&[u8]> {
        Aad::from(self.purpose.as_bytes())
    }

    /// The bytes, encrypted, in base64url.
    ///
    /// # Errors
    ///
    /// 500 if they cannot be encrypted.
    pub fn seal(&self, mut bytes: Vec<u8>) -> Result<String, Problem> {
        let nonce = Nonce::assume_unique_for_key(NONCE);
        self.key.seal_in_place_append_tag(nonce, self.purpose(), &mut bytes).map_err(Problem::internal)?;
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The bytes that were sealed; `None` for a text that was changed, or sealed for another purpose or under another key.
    pub fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let nonce = Nonce::assume_unique_for_key(NONCE);
        Some(self.key.open_in_place(nonce, self.purpose(), &mut bytes).ok()?.to_vec())
    }
}
