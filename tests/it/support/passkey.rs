//! An authenticator of passkeys in software: it makes a key for a site and signs with it, as a telephone does.

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// The credential of the authenticator, in base64url.
pub(crate) const CREDENTIAL: &str = "dGVsZXBob25l";
/// Flags: present, verified; and with a credential.
const SIGNS: u8 = 0x05;
const REGISTERS: u8 = 0x45;

/// An authenticator with one key, which belongs to the site at `origin`.
pub(crate) struct Authenticator {
    key: EcdsaKeyPair,
    origin: String,
    signatures: u32,
}

impl Authenticator {
    pub(crate) fn at(origin: &str) -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        Self { key, origin: origin.to_owned(), signatures: 0 }
    }

    /// The body that registers the key for a challenge.
    pub(crate) fn registers(&self, asked: &Value) -> Value {
        let credential = URL_SAFE_NO_PAD.decode(CREDENTIAL).unwrap();
        let length = u16::try_from(credential.len()).unwrap().to_be_bytes();
        let data = [self.data(asked, REGISTERS), vec![0; 16], length.to_vec(), credential].concat();
        json!({
            "client_data": text(&self.client_data(asked, "webauthn.create")),
            "authenticator_data": text(&data),
            "public_key": text(self.key.public_key().as_ref()),
            "algorithm": -7,
        })
    }

    /// The body that signs a challenge.
    pub(crate) fn signs(&mut self, asked: &Value) -> Value {
        self.signatures += 1;
        let (client, data) = (self.client_data(asked, "webauthn.get"), self.data(asked, SIGNS));
        let message = [&data[..], digest(&SHA256, &client).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).unwrap();
        json!({
            "credential": CREDENTIAL,
            "client_data": text(&client),
            "authenticator_data": text(&data),
            "signature": text(signature.as_ref()),
        })
    }

    fn client_data(&self, asked: &Value, ceremony: &str) -> Vec<u8> {
        let challenge = text(asked["challenge"].as_str().unwrap().as_bytes());
        json!({ "type": ceremony, "challenge": challenge, "origin": self.origin }).to_string().into_bytes()
    }

    fn data(&self, asked: &Value, flags: u8) -> Vec<u8> {
        let site = digest(&SHA256, asked["rp_id"].as_str().unwrap().as_bytes());
        [site.as_ref(), &[flags], &self.signatures.to_be_bytes()].concat()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
