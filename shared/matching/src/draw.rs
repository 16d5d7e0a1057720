//! The draw: one strict order of the candidates, common to all posts and independent of wishes.
//!
//! A candidate's key depends on the seed and on the identifier alone, so the order of two persons is the same whoever
//! else takes part. Each round of a campaign has a seed of its own, and with it another order.

use sha2::{Digest, Sha256};

/// The key that orders a candidate in the draw: lowercase hexadecimal SHA-256 of `seed|id`. Smaller is better.
pub fn draw_key(seed: &str, candidate: &str) -> String {
    hexadecimal(&key(seed, candidate))
}

/// The draw key of a candidate as bytes, which sort like their hexadecimal form.
pub(crate) fn key(seed: &str, candidate: &str) -> [u8; 32] {
    Sha256::new().chain_update(seed).chain_update("|").chain_update(candidate).finalize().into()
}

/// The draw number of each of `ids`, from 1. `ids` are the candidates in the order of their identifiers.
pub(crate) fn numbers<'a>(seed: &str, ids: impl Iterator<Item = &'a str>) -> Vec<u32> {
    // Candidates with equal keys keep the order of their identifiers, which is the order of `who`.
    let mut drawn: Vec<([u8; 32], u32)> = ids.zip(0..).map(|(id, who)| (key(seed, id), who)).collect();
    drawn.sort_unstable();
    let mut numbers = vec![0; drawn.len()];
    for ((_, who), number) in drawn.into_iter().zip(1..) {
        numbers[who as usize] = number;
    }
    numbers
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_seeds_draw_as_the_procedure_says() {
        assert!(draw_key("2026-T1", "C1").starts_with("671fb9c3"));
        assert!(draw_key("2026-T1", "C2").starts_with("d1d33a41"));
        assert_eq!(numbers("2026-T1", ["C1", "C2"].into_iter()), [1, 2]);
        assert_eq!(numbers("2026-T2", ["C1", "C2"].into_iter()), [2, 1]);
    }
}
