use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::json;

use super::*;

const HERE: Expected<'static> =
    Expected { rp_id: "appariement.example.org", origin: "https://appariement.example.org", challenge: "abc" };

fn key() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap()
}

fn client(ceremony: &str, expected: Expected<'_>) -> Vec<u8> {
    let challenge = URL_SAFE_NO_PAD.encode(expected.challenge);
    json!({ "type": ceremony, "challenge": challenge, "origin": expected.origin, "crossOrigin": false, "new": 1 })
        .to_string()
        .into_bytes()
}

/// The data of an authenticator with these flags and this count; with a credential for a registration.
fn data(rp_id: &str, flags: u8, count: u32, credential: &[u8]) -> Vec<u8> {
    let mut data = digest::digest(&digest::SHA256, rp_id.as_bytes()).as_ref().to_vec();
    data.push(flags);
    data.extend(count.to_be_bytes());
    if flags & HAS_CREDENTIAL != 0 {
        data.extend([0; MAKE_BYTES]);
        data.extend(u16::try_from(credential.len()).unwrap().to_be_bytes());
        data.extend(credential);
    }
    data
}

fn made(key: &EcdsaKeyPair, expected: Expected<'_>, data: &[u8]) -> Result<Passkey, NotShown> {
    registered(expected, &client("webauthn.create", HERE), data, (-7, key.public_key().as_ref()))
}

fn sign(key: &EcdsaKeyPair, data: &[u8], client: &[u8]) -> Vec<u8> {
    let message = [data, digest::digest(&digest::SHA256, client).as_ref()].concat();
    key.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec()
}

#[test]
fn a_key_is_registered_and_signs() {
    let key = key();
    let passkey = made(&key, HERE, &data(HERE.rp_id, 0x45, 3, b"credential")).unwrap();
    assert_eq!((passkey.credential.as_str(), passkey.sign_count), ("Y3JlZGVudGlhbA", 3));
    let client = client("webauthn.get", HERE);
    for (count, shown) in [(4, Ok(4)), (3, Err(NotShown::Copy)), (0, Err(NotShown::Copy))] {
        let data = data(HERE.rp_id, 0x05, count, b"");
        let signature = sign(&key, &data, &client);
        assert_eq!(signed(HERE, &passkey, &client, &data, &signature).map(|passkey| passkey.sign_count), shown);
    }
    // One that does not count says zero each time.
    let synced = Passkey { sign_count: 0, ..passkey.clone() };
    let data = data(HERE.rp_id, 0x05, 0, b"");
    assert!(signed(HERE, &synced, &client, &data, &sign(&key, &data, &client)).is_ok());
}

#[test]
fn what_is_signed_elsewhere_or_by_another_is_refused() {
    let key = key();
    let passkey = made(&key, HERE, &data(HERE.rp_id, 0x45, 0, b"credential")).unwrap();
    let check = |client: &[u8], data: &[u8]| signed(HERE, &passkey, client, data, &sign(&key, data, client)).map(drop);
    let right = data(HERE.rp_id, 0x05, 0, b"");
    assert_eq!(check(&client("webauthn.get", HERE), &right), Ok(()));
    let elsewhere = Err(NotShown::Elsewhere);
    assert_eq!(check(&client("webauthn.create", HERE), &right), elsewhere);
    assert_eq!(check(&client("webauthn.get", Expected { challenge: "abd", ..HERE }), &right), elsewhere);
    assert_eq!(check(&client("webauthn.get", Expected { origin: "https://evil.example", ..HERE }), &right), elsewhere);
    assert_eq!(check(&client("webauthn.get", HERE), &data("evil.example", 0x05, 0, b"")), elsewhere);
    // In a frame of another site.
    let framed = String::from_utf8(client("webauthn.get", HERE)).unwrap().replace("false", "true");
    assert_eq!(check(framed.as_bytes(), &right), elsewhere);
    // Present, and not verified.
    assert_eq!(check(&client("webauthn.get", HERE), &data(HERE.rp_id, 0x01, 0, b"")), Err(NotShown::Unverified));
    for broken in [&right[..36], &right[..32], &[]] {
        assert_eq!(check(&client("webauthn.get", HERE), broken), Err(NotShown::Unreadable));
    }
    assert_eq!(check(b"{}", &right), Err(NotShown::Unreadable));
    let (client, other) = (client("webauthn.get", HERE), self::key());
    let forged = signed(HERE, &passkey, &client, &right, &sign(&other, &right, &client));
    assert_eq!(forged.map(drop), Err(NotShown::Signature));
}

#[test]
fn what_is_no_key_is_not_registered() {
    let key = key();
    let whole = data(HERE.rp_id, 0x45, 0, b"credential");
    assert_eq!(made(&key, HERE, &data(HERE.rp_id, 0x05, 0, b"")).map(drop), Err(NotShown::Unreadable));
    assert_eq!(made(&key, HERE, &whole[..60]).map(drop), Err(NotShown::Unreadable));
    assert_eq!(made(&key, Expected { challenge: "abd", ..HERE }, &whole).map(drop), Err(NotShown::Elsewhere));
    for (algorithm, public_key) in [(-7, &b"no key"[..]), (-8, key.public_key().as_ref()), (-65_535, b"SHA-1")] {
        let refused = registered(HERE, &client("webauthn.create", HERE), &whole, (algorithm, public_key));
        assert_eq!(refused.map(drop), Err(NotShown::Key), "{algorithm}");
    }
}
