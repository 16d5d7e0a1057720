//! The secrets of the draw, sealed under a key of the deployment (AES-256-GCM-SIV, RFC 8452). A sealed secret opens for
//! the campaign and the commitment that it was sealed for, and no other.

use api::Problem;
use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::CampaignId;
use identity::Keys;

/// The nonce of every sealed secret. AES-GCM-SIV allows one nonce for all: it then reveals that two texts are equal,
/// nothing else, and only for one commitment.
const NONCE: [u8; NONCE_LEN] = [0; NONCE_LEN];

/// Seals and opens the secret of one commitment.
#[derive(Debug)]
pub(crate) struct Envelope {
    key: LessSafeKey,
    commitment: String,
}

impl Envelope {
    /// The envelope of the commitment to the end of a chain in a campaign.
    pub(crate) fn of(keys: &Keys, campaign: &CampaignId, end: &str) -> Self {
        #[expect(clippy::expect_used, reason = "AES-256 takes any key of 32 bytes")]
        let key = UnboundKey::new(&AES_256_GCM_SIV, &keys.derive("draw-secrets")).expect("a key of 32 bytes");
        // Neither an identifier nor an end holds a space.
        Self { key: LessSafeKey::new(key), commitment: format!("{campaign} {end}") }
    }

    fn commitment(&self) -> Aad<&[u8]> {
        Aad::from(self.commitment.as_bytes())
    }

    /// The secret, encrypted, in base 64.
    ///
    /// # Errors
    ///
    /// 500 if it cannot be encrypted.
    pub(crate) fn seal(&self, secret: &str) -> Result<String, Problem> {
        let mut bytes = secret.as_bytes().to_vec();
        let nonce = Nonce::assume_unique_for_key(NONCE);
        self.key.seal_in_place_append_tag(nonce, self.commitment(), &mut bytes).map_err(Problem::internal)?;
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The secret that was sealed.
    ///
    /// # Errors
    ///
    /// 500 if the text was sealed for another commitment or under another key, or was changed.
    pub(crate) fn open(&self, sealed: &str) -> Result<String, Problem> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(Problem::internal)?;
        let nonce = Nonce::assume_unique_for_key(NONCE);
        let secret = self.key.open_in_place(nonce, self.commitment(), &mut bytes).map_err(Problem::internal)?;
        String::from_utf8(secret.to_vec()).map_err(Problem::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "le secret de la première";

    fn envelope(secret: u8, campaign: &str, end: &str) -> Envelope {
        Envelope::of(&Keys::new(&[secret; 32]).unwrap(), &CampaignId::parse(campaign).unwrap(), end)
    }

    #[test]
    fn a_sealed_secret_opens_for_its_commitment_alone() {
        let sealed = envelope(7, "2024-05", "aa").seal(SECRET).unwrap();
        assert_eq!(envelope(7, "2024-05", "aa").open(&sealed).unwrap(), SECRET);
        for other in [envelope(8, "2024-05", "aa"), envelope(7, "2024-11", "aa"), envelope(7, "2024-05", "bb")] {
            assert!(other.open(&sealed).is_err());
        }
    }

    #[test]
    fn a_sealed_secret_does_not_show_it_and_cannot_be_changed() {
        let envelope = envelope(7, "2024-05", "aa");
        let sealed = envelope.seal(SECRET).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"secret"));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(envelope.open(&URL_SAFE_NO_PAD.encode(changed)).is_err(), "{at}");
        }
        assert!(envelope.open("").is_err() && envelope.open("é").is_err());
    }
}
