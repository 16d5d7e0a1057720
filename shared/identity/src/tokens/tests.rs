//! Tests that the verifier accepts a token only if every claim, the algorithm, the key and the signature are right.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::*;

const NOW: i64 = 1_708_416_000;

fn key(seed: u8) -> EncodingKey {
    signing_key(&[seed; 32])
}

fn issuer(name: &str, seed: u8) -> Issuer {
    let mut jwk = Jwk::from_encoding_key(&key(seed), Algorithm::EdDSA).unwrap();
    jwk.common.key_id = Some("k1".to_owned());
    Issuer {
        issuer: name.to_owned(),
        audience: "siimop".to_owned(),
        algorithms: vec![Algorithm::EdDSA],
        keys: JwkSet { keys: vec![jwk] },
    }
}

fn good() -> Value {
    json!({ "iss": "https://a.example", "aud": "siimop", "sub": "1", "exp": NOW + 300, "iat": NOW,
            "email": "ada@example.org", "email_verified": true })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = good();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = good();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

fn signed(header: &Header, claims: &Value, key: &EncodingKey) -> String {
    encode(header, claims, key).unwrap()
}

fn header() -> Header {
    Header { kid: Some("k1".to_owned()), ..Header::new(Algorithm::EdDSA) }
}

fn told(token: &str) -> Result<String, TokenRefused> {
    let issuers = [issuer("https://a.example", 1), issuer("https://b.example", 2)];
    verify(&issuers, token, Timestamp::from_second(NOW).unwrap()).map(|claims| claims.iss)
}

#[test]
fn each_issuer_of_the_list_is_believed_with_its_own_key_alone() {
    assert_eq!(told(&signed(&header(), &good(), &key(1))), Ok("https://a.example".to_owned()));
    let other = with("iss", json!("https://b.example"));
    assert_eq!(told(&signed(&header(), &other, &key(2))), Ok("https://b.example".to_owned()));
    assert_eq!(told(&signed(&header(), &other, &key(1))), Err(TokenRefused::Signature));
}

#[test]
fn what_is_wrong_with_a_token_is_found() {
    for (claims, refused) in [
        (with("iss", json!("https://evil.example")), TokenRefused::Issuer),
        (with("iss", json!("https://a.example/")), TokenRefused::Issuer),
        (with("aud", json!("another")), TokenRefused::Audience),
        (with("aud", json!(["another", "one"])), TokenRefused::Audience),
        (without("aud"), TokenRefused::Audience),
        (with("exp", json!(NOW - 60)), TokenRefused::Expired),
        (with("exp", json!(0)), TokenRefused::Expired),
        (with("nbf", json!(NOW + 61)), TokenRefused::NotYet),
        (with("iat", json!(NOW + 61)), TokenRefused::NotYet),
        (with("exp", json!("tomorrow")), TokenRefused::Unreadable),
        (without("exp"), TokenRefused::Unreadable),
        (without("sub"), TokenRefused::Unreadable),
        (without("iss"), TokenRefused::Unreadable),
    ] {
        assert_eq!(told(&signed(&header(), &claims, &key(1))), Err(refused), "{claims}");
    }
    let unknown = Header { kid: Some("k2".to_owned()), ..header() };
    assert_eq!(told(&signed(&unknown, &good(), &key(1))), Err(TokenRefused::Key));
    for nonsense in ["", ".", "..", "a.b.c", "e30.e30.e30", &"a".repeat(10_000)] {
        assert_eq!(told(nonsense), Err(TokenRefused::Unreadable), "{nonsense}");
    }
}

/// RFC 8725, section 2.1: a token without a signature, and one whose HMAC secret is the public key, are refused.
#[test]
fn the_algorithm_is_the_issuers_whatever_the_token_says() {
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    for alg in ["none", "None", "NONE", ""] {
        let token = format!("{}.{}.", part(json!({ "alg": alg, "kid": "k1" })), part(good()));
        assert_eq!(told(&token), Err(TokenRefused::Algorithm), "{alg}");
    }
    let public = serde_json::to_string(&issuer("", 1).keys.keys[0]).unwrap();
    let header = Header { kid: Some("k1".to_owned()), ..Header::new(Algorithm::HS256) };
    let token = signed(&header, &good(), &EncodingKey::from_secret(public.as_bytes()));
    assert_eq!(told(&token), Err(TokenRefused::Algorithm));
}

#[test]
fn every_flipped_bit_of_a_token_is_found() {
    let token = signed(&header(), &good(), &key(1));
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(flipped) = String::from_utf8(bytes) else { continue };
        // 64 bytes make 86 characters of base64: of the last one, four bits are padding and carry no data.
        assert!(told(&flipped).is_err() || at == token.len() - 1, "{at}");
    }
}

#[test]
fn our_own_tokens_are_short_and_name_their_session() {
    let own = OwnIssuer::new(Keys::parse(&"7".repeat(32)).unwrap(), "https://siimop.example.org");
    let (account, now) = (AccountId::parse("a-1").unwrap(), Timestamp::from_second(NOW).unwrap());
    let (token, expires_at) = own.issue(&account, "hash", now).unwrap();
    assert_eq!(own.session(&token, now), Ok((account, "hash".to_owned())));
    assert_eq!(expires_at.as_second() - NOW, 300);
    assert_eq!(own.session(&token, expires_at + LEEWAY), Err(TokenRefused::Expired));
    let other = OwnIssuer::new(Keys::parse(&"8".repeat(32)).unwrap(), "https://siimop.example.org");
    assert_eq!(other.session(&token, now), Err(TokenRefused::Key));
    assert_eq!(told(&token), Err(TokenRefused::Issuer));
}

#[test]
fn our_own_tokens_end_with_their_generation() {
    let now = Timestamp::from_second(NOW).unwrap();
    let (before, next) = (now - SignedDuration::from_secs(1), now + SignedDuration::from_secs(1));
    let rotated = format!("{}\n{now} {}", "7".repeat(32), "8".repeat(32));
    let issuer = |secret: &str| OwnIssuer::new(Keys::parse(secret).unwrap(), "https://siimop.example.org");
    let (own, stolen) = (issuer(&rotated), issuer(&"7".repeat(32)));
    let account = AccountId::parse("a-1").unwrap();
    let (old, new) = (own.issue(&account, "hash", before).unwrap().0, own.issue(&account, "hash", now).unwrap().0);
    assert!(own.session(&old, before).is_ok());
    assert_eq!(own.session(&old, now), Err(TokenRefused::Key));
    assert!(own.session(&new, now).is_ok());
    // Who has learnt the secret of before forges no token any more.
    let forged = stolen.issue(&account, "hash", next).unwrap().0;
    assert_eq!(own.session(&forged, next), Err(TokenRefused::Key));
}
