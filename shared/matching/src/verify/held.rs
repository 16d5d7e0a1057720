//! The assignments of an outcome, by post and by candidate.

use super::facts::{Facts, PairOf};

/// The assignments of an outcome, by positions in the instance.
pub(super) struct Held {
    /// The candidates of each post.
    pub(super) holders: Vec<Vec<usize>>,
    /// The hearts each candidate gave to the post obtained, `None` without a post.
    pub(super) hearts: Vec<Option<u16>>,
}

impl Held {
    pub(super) fn of(facts: &Facts, pairs: &[PairOf]) -> Self {
        let mut holders = vec![Vec::new(); facts.instance.posts.len()];
        let mut hearts = vec![None; facts.instance.candidates.len()];
        for pair in pairs {
            holders[pair.post].push(pair.candidate);
            hearts[pair.candidate] = Some(facts.hearts(pair.candidate, pair.post));
        }
        Self { holders, hearts }
    }
}
