//! The rules of the procedure that are formulas, shared by the engine and the screens that show them live.

use crate::instance::{Algorithm, Candidate, Post, Reserve, ReserveOrder};

/// Whether the candidate may hold the post: same specialty and perimeter, and a shifted post or a candidate who is not
///
pub fn is_eligible(candidate: &Candidate, post: &Post) -> bool {
    candidate.specialty == post.specialty
        && candidate.perimeter == post.perimeter
        && (post.shifted || !candidate.shifted)
}

/// Whether a ranking is valid: a large enough share of the post's candidates is ranked.
///
/// `candidates` is their number, `ranked` the number with a rank of 1 or more, `refused` the number with rank 0; the
/// others are untreated. A post without candidates has a valid ranking.
pub fn ranking_is_valid(ranked: usize, refused: usize, candidates: usize, algorithm: &Algorithm) -> bool {
    let treated = if algorithm.refusals_count_as_ranked { ranked + refused } else { ranked };
    100 * treated as u128 >= u128::from(algorithm.min_ranked_percent) * candidates as u128
}

/// The number of its `candidates` that an RTS may refuse without making the ranking invalid, if all others are ranked
///
pub fn max_refusals(candidates: usize, algorithm: &Algorithm) -> usize {
    if algorithm.refusals_count_as_ranked {
        return candidates;
    }
    let free = 100_usize.saturating_sub(algorithm.min_ranked_percent as usize);
    // Computes floor(n · free / 100) in two steps that cannot overflow.
    candidates / 100 * free + candidates % 100 * free / 100
}

/// The number of a post's `places` that are kept for its subdivision: the share, rounded up.
pub fn reserved_places(places: u32, reserve: Reserve) -> u32 {
    if reserve.order == ReserveOrder::None {
        return 0;
    }
    let share = reserve.share_percent.min(100);
    // Computes ceil(places · share / 100) in two steps that cannot overflow.
    places / 100 * share + (places % 100 * share).div_ceil(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_allowed_follow_the_eighty_percent_rule() {
        let algorithm = Algorithm::default();
        let expected = [(0, 0), (1, 0), (4, 0), (5, 1), (9, 1), (10, 2), (12, 2), (250, 50)];
        for (candidates, refusals) in expected {
            assert_eq!(max_refusals(candidates, &algorithm), refusals, "{candidates} candidates");
            assert!(ranking_is_valid(candidates - refusals, refusals, candidates, &algorithm));
            if candidates > refusals {
                assert!(!ranking_is_valid(candidates - refusals - 1, refusals + 1, candidates, &algorithm));
            }
        }
        let flipped = Algorithm { refusals_count_as_ranked: true, ..algorithm };
        assert_eq!(max_refusals(3, &flipped), 3);
        assert!(ranking_is_valid(0, 3, 3, &flipped));
    }

    #[test]
    fn half_of_the_places_are_reserved_rounded_up() {
        let reserve = Algorithm::default().reserve;
        let reserved: Vec<u32> = (1..=5).map(|places| reserved_places(places, reserve)).collect();
        assert_eq!(reserved, [1, 1, 2, 2, 3]);
        assert_eq!(reserved_places(3, Reserve { order: ReserveOrder::None, ..reserve }), 0);
    }
}
