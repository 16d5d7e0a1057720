//! What a relying party checks of the answers of an authenticator (Web Authentication, sections 7.1 and 7.2): that they
//! answer our challenge, at our address, by a person who was verified, with the key that was registered. No attestation is
//! asked for: who made the authenticator does not matter here.

use api::Problem;
use aws_lc_rs::{
    digest,
    signature::{ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, VerificationAlgorithm},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use store::Passkey;

/// Flags of the authenticator data: a person was present, and was verified (by a PIN, a finger, a face).
const PRESENT_AND_VERIFIED: u8 = 0b101;
/// Flag of the authenticator data: the registered credential follows.
const HAS_CREDENTIAL: u8 = 0b100_0000;
/// Length of the hash of the relying party identifier, in bytes.
const HASH_BYTES: usize = 32;
/// Length of the identifier of the make of the authenticator (AAGUID), in bytes.
const MAKE_BYTES: usize = 16;
/// The algorithms that are accepted, by their COSE numbers (RFC 9053, RFC 8812), best first.
pub(crate) const ALGORITHMS: [i32; 3] = [-8, -7, -257];

/// What an answer has to be about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected<'a> {
    /// The host of our address, to which the key belongs.
    pub(crate) rp_id: &'a str,
    /// Our address.
    pub(crate) origin: &'a str,
    /// The challenge that was stored.
    pub(crate) challenge: &'a str,
}

/// Why an answer is refused. It is logged, and the client is told that the answer is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotShown {
    /// The client data or the authenticator data cannot be read.
    #[error("an answer that cannot be read")]
    Unreadable,
    /// It belongs to another ceremony, challenge or site.
    #[error("an answer to something else")]
    Elsewhere,
    /// The person was not verified.
    #[error("nobody was verified")]
    Unverified,
    /// The key is of an algorithm that is not accepted, or is none.
    #[error("a key that is not accepted")]
    Key,
    /// The signature is wrong.
    #[error("a wrong signature")]
    Signature,
    /// The authenticator has counted fewer signatures than before: there are two of it.
    #[error("a copy of the authenticator")]
    Copy,
}

impl From<NotShown> for Problem {
    fn from(why: NotShown) -> Self {
        tracing::info!(%why, "a passkey was refused");
        Self::wrong_code()
    }
}

/// What the browser says of the ceremony; members that are not named here are ignored, as section 5.8.1 requires.
#[derive(Deserialize)]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// The fixed part of the authenticator data (section 6.1).
struct AuthenticatorData<'a> {
    flags: u8,
    sign_count: u32,
    rest: &'a [u8],
}

/// A new credential, from the answer to a registration. `public_key` is in the form of `getPublicKey()`: DER
/// `SubjectPublicKeyInfo`.
pub(crate) fn registered(
    expected: Expected<'_>,
    client_data: &[u8],
    authenticator_data: &[u8],
    (algorithm, public_key): (i32, &[u8]),
) -> Result<Passkey, NotShown> {
    require_client(expected, "webauthn.create", client_data)?;
    let data = authenticator(expected, authenticator_data)?;
    if data.flags & HAS_CREDENTIAL == 0 {
        return Err(NotShown::Unreadable);
    }
    let (length, rest) = data.rest.get(MAKE_BYTES..).and_then(<[u8]>::split_first_chunk).ok_or(NotShown::Unreadable)?;
    let credential = rest.get(..u16::from_be_bytes(*length).into()).ok_or(NotShown::Unreadable)?;
    ParsedPublicKey::new(verification(algorithm)?, public_key).map_err(|_| NotShown::Key)?;
    Ok(Passkey {
        credential: URL_SAFE_NO_PAD.encode(credential),
        algorithm,
        public_key: URL_SAFE_NO_PAD.encode(public_key),
        sign_count: data.sign_count,
    })
}

/// The credential after a right signature, with the number of signatures that its authenticator has counted.
pub(crate) fn signed(
    expected: Expected<'_>,
    passkey: &Passkey,
    client_data: &[u8],
    authenticator_data: &[u8],
    signature: &[u8],
) -> Result<Passkey, NotShown> {
    require_client(expected, "webauthn.get", client_data)?;
    let AuthenticatorData { sign_count, .. } = authenticator(expected, authenticator_data)?;
    let key = URL_SAFE_NO_PAD.decode(&passkey.public_key).map_err(|_| NotShown::Key)?;
    let key = ParsedPublicKey::new(verification(passkey.algorithm)?, key).map_err(|_| NotShown::Key)?;
    let message = [authenticator_data, digest::digest(&digest::SHA256, client_data).as_ref()].concat();
    key.verify_sig(&message, signature).map_err(|_| NotShown::Signature)?;
    // An authenticator that does not count says zero each time.
    if (sign_count, passkey.sign_count) != (0, 0) && sign_count <= passkey.sign_count {
        return Err(NotShown::Copy);
    }
    Ok(Passkey { sign_count, ..passkey.clone() })
}

fn require_client(expected: Expected<'_>, ceremony: &str, client_data: &[u8]) -> Result<(), NotShown> {
    let ClientData { r#type, challenge, origin, cross_origin } =
        serde_json::from_slice(client_data).map_err(|_| NotShown::Unreadable)?;
    let ours = r#type == ceremony
        && challenge == URL_SAFE_NO_PAD.encode(expected.challenge)
        && origin == expected.origin
        && !cross_origin;
    if ours { Ok(()) } else { Err(NotShown::Elsewhere) }
}

fn authenticator<'a>(expected: Expected<'_>, data: &'a [u8]) -> Result<AuthenticatorData<'a>, NotShown> {
    let (hash, rest) = data.split_first_chunk::<HASH_BYTES>().ok_or(NotShown::Unreadable)?;
    let (flags, rest) = rest.split_first().ok_or(NotShown::Unreadable)?;
    let (count, rest) = rest.split_first_chunk().ok_or(NotShown::Unreadable)?;
    if digest::digest(&digest::SHA256, expected.rp_id.as_bytes()).as_ref() != hash {
        return Err(NotShown::Elsewhere);
    }
    if flags & PRESENT_AND_VERIFIED != PRESENT_AND_VERIFIED {
        return Err(NotShown::Unverified);
    }
    Ok(AuthenticatorData { flags: *flags, sign_count: u32::from_be_bytes(*count), rest })
}

/// How signatures of a COSE algorithm are verified.
fn verification(algorithm: i32) -> Result<&'static dyn VerificationAlgorithm, NotShown> {
    match algorithm {
        -8 => Ok(&ED25519),
        -7 => Ok(&ECDSA_P256_SHA256_ASN1),
        -257 => Ok(&RSA_PKCS1_2048_8192_SHA256),
        _ => Err(NotShown::Key),
    }
}

#[cfg(test)]
mod tests;
