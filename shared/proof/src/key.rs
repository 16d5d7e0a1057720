//! The Ed25519 keys that sign documents and check their signatures.

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::Serialize;

use crate::{
    Fault, canonical,
    digest::{from_hexadecimal, hexadecimal, sha256},
};

/// The field of a document that holds its signature. The signature covers all other fields.
const SIGNATURE: &str = "signature";

/// The private key, which signs the platform's documents.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl Signer {
    /// The signer whose private key is `seed`. The same seed always gives the same signatures.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public key that checks the signer's signatures.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs the canonical bytes of a document without its field `signature`. Returns the signature in base 64.
    pub(crate) fn sign(&self, document: &impl Serialize) -> Result<String, Fault> {
        let covered = canonical::bytes_without(document, SIGNATURE)?;
        Ok(BASE64_STANDARD.encode(self.0.sign(&covered).to_bytes()))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Signer({})", self.public_key().id())
    }
}

/// The public key, which checks signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads a public key from its 64 lowercase hexadecimal digits.
    ///
    /// # Errors
    /// [`Fault::NotAKey`] for any other text.
    pub fn parse(hexadecimal: &str) -> Result<Self, Fault> {
        let bytes = from_hexadecimal::<32>(hexadecimal).ok_or(Fault::NotAKey)?;
        VerifyingKey::from_bytes(&bytes).map(Self).map_err(|_| Fault::NotAKey)
    }

    /// The key as 64 lowercase hexadecimal digits.
    pub fn hexadecimal(&self) -> String {
        hexadecimal(self.0.as_bytes())
    }

    /// The identifier by which documents name the key: the first 16 hexadecimal digits of its SHA-256.
    pub fn id(&self) -> String {
        let mut digest = sha256(self.0.as_bytes());
        digest.truncate(16);
        digest
    }

    /// Checks a document that names the key `id` and carries `signature`, and appends its faults to `faults`.
    pub(crate) fn check(&self, document: &impl Serialize, id: &str, signature: &str, faults: &mut Vec<Fault>) {
        if id != self.id() {
            faults.push(Fault::OtherKey { expected: self.id(), found: id.to_owned() });
        }
        let read = BASE64_STANDARD.decode(signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
        let holds = |covered: Vec<u8>| read.is_some_and(|read| self.0.verify_strict(&covered, &read).is_ok());
        match canonical::bytes_without(document, SIGNATURE).map(holds) {
            Ok(true) => {}
            Ok(false) => faults.push(Fault::Signature),
            Err(fault) => faults.push(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_named_by_its_digest() {
        // RFC 8032, section 7.1, test 1.
        let seed = from_hexadecimal("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let key = Signer::from_seed(&seed).public_key();
        assert_eq!(key.hexadecimal(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert_eq!(PublicKey::parse(&key.hexadecimal()).unwrap(), key);
        assert_eq!(key.id(), sha256(key.0.as_bytes())[..16]);
        for wrong in ["", "d75a", &"z".repeat(64)] {
            assert_eq!(PublicKey::parse(wrong), Err(Fault::NotAKey));
        }
    }

    #[test]
    fn what_is_printed_of_a_signer_does_not_give_it_away() {
        let signer = Signer::from_seed(&[7; 32]);
        assert_eq!(format!("{signer:?}"), format!("Signer({})", signer.public_key().id()));
    }
}
