//! SHA-256 digests and their text forms.

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` as 64 lowercase hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The lowercase hexadecimal digits of `bytes`.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// Reads `N` bytes from lowercase hexadecimal. `None` for any other text.
pub(crate) fn from_hexadecimal<const N: usize>(text: &str) -> Option<[u8; N]> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(bytes)
}

/// The code that people read aloud: the first 50 bits of a digest in Crockford's base 32 (no I, L, O, U), in two
/// groups.
pub(crate) fn short_code(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let digest = Sha256::digest(bytes);
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let digit = |place: u32| {
        let [low, ..] = (bits >> (59 - 5 * place)).to_le_bytes();
        char::from(DIGITS[usize::from(low & 31)])
    };
    let text: String = (0..10).map(digit).collect();
    format!("{}-{}", &text[..5], &text[5..])
}

/// Whether a text is a digest as [`sha256`] writes it.
pub(crate) fn is_digest(text: &str) -> bool {
    from_hexadecimal::<32>(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_and_read_in_lowercase() {
        let digest = sha256(b"abc");
        assert_eq!(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hexadecimal(&from_hexadecimal::<32>(&digest).unwrap()), digest);
        assert_eq!(from_hexadecimal::<32>(&digest.to_uppercase()), None);
        assert_eq!(from_hexadecimal::<31>(&digest), None);
        assert!(is_digest(&digest));
        for other in ["", "ba7816bf", &digest.to_uppercase(), &format!("{digest}00")] {
            assert!(!is_digest(other), "{other}");
        }
    }

    #[test]
    fn the_short_code_is_the_start_of_the_digest() {
        // ba7816bf8f01c… = 10111 01001 11100 00001 01101 01111 11100 01111 00000 00111
        assert_eq!(short_code(b"abc"), "Q9W1D-FWF07");
    }
}
