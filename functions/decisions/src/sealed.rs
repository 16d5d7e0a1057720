//! The secrets of the draw, sealed under a key of the deployment. A sealed secret opens for the campaign and the commitment
//! that it was sealed for, and no other.

use api::{Problem, Sealer};
use domain::CampaignId;
use keyring::Generation;

/// Seals and opens the secret of one commitment.
#[derive(Debug)]
pub(crate) struct Envelope(Sealer);

impl Envelope {
    /// The envelope of the commitment to the end of a chain in a campaign.
    pub(crate) fn of(keys: &Generation, campaign: &CampaignId, end: &str) -> Self {
        // Neither an identifier nor an end holds a space.
        Self(Sealer::new(&keys.derive("draw-secrets"), format!("{campaign} {end}")))
    }

    /// The secret, encrypted, in base64url.
    ///
    /// # Errors
    ///
    /// 500 if it cannot be encrypted.
    pub(crate) fn seal(&self, secret: &str) -> Result<String, Problem> {
        self.0.seal(secret.as_bytes().to_vec())
    }

    /// The secret that was sealed.
    ///
    /// # Errors
    ///
    /// 500 if the text was sealed for another commitment or under another key, or was changed.
    pub(crate) fn open(&self, sealed: &str) -> Result<String, Problem> {
        let secret = self.0.open(sealed).ok_or_else(|| Problem::internal("a sealed secret that does not open"))?;
        String::from_utf8(secret).map_err(Problem::internal)
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use keyring::Keys;

    use super::*;

    const SECRET: &str = "le secret de la première";

    fn envelope(secret: &str, campaign: &str, end: &str) -> Envelope {
        let keys = Keys::parse(&secret.repeat(32)).unwrap();
        Envelope::of(keys.first(), &CampaignId::parse(campaign).unwrap(), end)
    }

    #[test]
    fn a_sealed_secret_opens_for_its_commitment_alone() {
        let sealed = envelope("7", "2024-05", "aa").seal(SECRET).unwrap();
        assert_eq!(envelope("7", "2024-05", "aa").open(&sealed).unwrap(), SECRET);
        for other in [envelope("8", "2024-05", "aa"), envelope("7", "2024-11", "aa"), envelope("7", "2024-05", "bb")] {
            assert!(other.open(&sealed).is_err());
        }
    }

    #[test]
    fn a_sealed_secret_does_not_show_it_and_cannot_be_changed() {
        let envelope = envelope("7", "2024-05", "aa");
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
