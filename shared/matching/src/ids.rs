//! A map from identifiers to numbers, for lists that name each identifier dozens of times.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Numbers by identifier. Identifiers are issued by the procedure, not chosen by its users, so the hash need not resist
/// an adversary; measured on the country, it halves the time of indexing.
pub(crate) type Ids<'a> = HashMap<&'a str, u32, BuildHasherDefault<WordHasher>>;

/// Multiplies and folds word by word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, _: u8) {
        // The mark `str` puts at its end: identifiers are hashed alone.
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
    fn write_u64(&mut self, word: u64) {
        // Both halves of the product: identifiers often differ by their last byte only, which is the highest here.
        let product = u128::from(self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
