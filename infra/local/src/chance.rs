//! Chance on one machine: a source of its own for each function, as on AWS each process has its own.
//!
//! With one source for all, every identifier depends on how many requests were answered before it, and so on the
//! interleaving of requests. The numbers of the draw go by the identifiers of students, so two plays of one campaign
//! with one seed would end differently.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use ambient::Entropy;
use sha2::{Digest, Sha256};

/// The sources of randomness of a platform. Cheap to clone; clones share the sources, so that no two platforms over the
/// same tables make the same identifiers.
#[derive(Clone, Debug)]
pub struct Chance {
    seed: Option<u64>,
    sources: Arc<Mutex<BTreeMap<String, Entropy>>>,
}

impl Chance {
    /// Sources that are derived from the seed; without a seed, the one of the operating system.
    pub fn new(seed: Option<u64>) -> Self {
        Self { seed, sources: Arc::default() }
    }

    /// The source of a function.
    pub fn of(&self, function: &str) -> Entropy {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        let source = sources.entry(function.to_owned()).or_insert_with(|| match self.seed {
            Some(seed) => Entropy::seeded(derived(seed, function)),
            None => Entropy::system(),
        });
        source.clone()
    }
}

/// The seed of a function: the first bytes of a hash.
fn derived(seed: u64, function: &str) -> u64 {
    let hash = Sha256::digest(format!("{seed} {function}"));
    hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_function_draws_the_same_whatever_the_others_draw() {
        let (quiet, busy) = (Chance::new(Some(7)), Chance::new(Some(7)));
        for _ in 0..3 {
            busy.of("gateway").token();
            let (one, other) = (quiet.of("load-list").token(), busy.clone().of("load-list").token());
            assert_eq!(one, other);
            assert_ne!(one, busy.of("roster").token());
        }
        assert_ne!(quiet.of("load-list").token(), Chance::new(Some(8)).of("load-list").token());
        assert_ne!(Chance::new(None).of("a").token(), Chance::new(None).of("a").token());
    }
}
