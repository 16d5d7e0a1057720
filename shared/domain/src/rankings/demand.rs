//! How many candidates a post had in a published round, as students read it (R-25).

use schemars::JsonSchema;
use serde::Serialize;

use super::candidacy::CandidacySummary;
use crate::roster::post::Offer;

/// Fewest candidates whose number is told. A smaller number could tell who they are, or whom an RTS has refused.
const TOLD_FROM: usize = 5;

/// How many candidates a post had in the last published round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Demand {
    /// The round, counted from 1.
    pub round: u32,
    /// Number of candidates; absent if there were fewer than five.
    pub count: Option<usize>,
}

impl Demand {
    /// The demand for an offer in a round, from the candidatures of its market.
    pub fn of(offer: &Offer<'_>, round: u32, drawn: &CandidacySummary) -> Self {
        // Another line may have stood for the others in that round.
        let candidates: usize = offer.lines.iter().map(|line| drawn.candidates(&line.id)).sum();
        Self { round, count: Self::told(candidates) }
    }

    /// A number of candidates as students read it: none if there were fewer than five.
    pub fn told(candidates: usize) -> Option<usize> {
        Some(candidates).filter(|count| *count >= TOLD_FROM)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        roster::post::offers,
        tests::fixture::{post, post_id},
    };

    #[test]
    fn fewer_than_five_candidates_are_not_counted_aloud() {
        let posts = [post("p", 2), post("q", 2), post("r", 2)];
        let candidates = BTreeMap::from([(post_id("p"), 4), (post_id("q"), 5)]);
        let drawn = CandidacySummary { candidates, ..CandidacySummary::default() };
        let offers = offers(&posts, |_| 0);
        let told: Vec<_> = offers.iter().map(|offer| Demand::of(offer, 1, &drawn)).collect();
        assert_eq!(told, [None, Some(5), None].map(|count| Demand { round: 1, count }));
    }
}
