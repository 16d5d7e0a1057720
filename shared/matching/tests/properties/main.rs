//! Properties that hold for every market.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod corrections;
mod defects;
mod markets;
mod mutations;
mod naive;

use std::collections::BTreeMap;

use markets::market;
use matching::{Counted, Explainer, Instance, Mode, Outcome, RankingOrigin, Reason, Wish, is_eligible, solve, verify};
use proptest::prelude::*;
use proptest::sample::Index;

fn outcome(instance: &Instance) -> Outcome {
    solve(&instance.clone().check().unwrap())
}

fn assignments(outcome: &Outcome) -> BTreeMap<String, String> {
    outcome.assignments.iter().map(|one| (one.candidate.clone(), one.post.clone())).collect()
}

/// The instance with the counts of each ranking, over the candidates that are there.
fn counted(mut instance: Instance) -> Instance {
    for post in 0..instance.posts.len() {
        let mut counts = Counted::default();
        for candidate in &instance.candidates {
            let asks = |wish: &&Wish| wish.post == instance.posts[post].id && wish.hearts > 0;
            if candidate.wishes.iter().find(asks).is_none() || !is_eligible(candidate, &instance.posts[post]) {
                continue;
            }
            counts.candidates += 1;
            match instance.posts[post].ranking.iter().find(|ranked| ranked.candidate == candidate.id) {
                Some(ranked) if ranked.rank == 0 => counts.refused += 1,
                Some(_) => counts.ranked += 1,
                None => {}
            }
        }
        instance.posts[post].counted = Some(counts);
    }
    instance
}

/// Sorts a list by random keys.
fn shuffle<T>(items: &mut Vec<T>, keys: &[u64]) {
    let mut keyed: Vec<(u64, T)> =
        items.drain(..).enumerate().map(|(at, item)| (keys[at % keys.len()], item)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    items.extend(keyed.into_iter().map(|(_, item)| item));
}

/// The hearts that a candidate of `truth` truly gives to the post obtained in `outcome`: 0 for no post, −1 for a post
/// they do not want.
fn worth(truth: &Instance, outcome: &Outcome, candidate: usize) -> i32 {
    let candidate = &truth.candidates[candidate];
    let Some(one) = outcome.assignments.iter().find(|one| one.candidate == candidate.id) else { return 0 };
    let hearts = candidate.wishes.iter().find(|wish| wish.post == one.post).map_or(0, |wish| wish.hearts);
    if hearts == 0 { -1 } else { hearts.into() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn outcomes_are_stable_and_explained(instance in market(9, 6)) {
        let outcome = outcome(&instance);
        prop_assert_eq!(verify(&instance, &outcome), []);
        let explainer = Explainer::new(&instance, &outcome);
        for candidate in &instance.candidates {
            let explanation = explainer.candidate(&candidate.id).unwrap();
            for wish in explanation.wishes {
                let full = outcome.posts.iter().any(|post| post.post == wish.post && post.filled == post.places);
                match wish.reason {
                    // A candidate who loses a comparison loses it to somebody: the post is full and a cut-off shows it.
                    Reason::BetterRanked => prop_assert!(full && wish.cut_off.unwrap().class < wish.class.unwrap()),
                    Reason::Draw => {
                        prop_assert!(full && wish.cut_off.unwrap().class == wish.class.unwrap());
                        prop_assert!(wish.cut_off.unwrap().number < explanation.number);
                    }
                    Reason::SubdivisionReserve => {
                        let post = instance.posts.iter().find(|post| post.id == wish.post).unwrap();
                        prop_assert!(full && candidate.subdivision != post.subdivision);
                        prop_assert!(wish.cut_off.unwrap().class >= wish.class.unwrap());
                    }
                    Reason::LastChance => {
                        prop_assert_eq!(instance.algorithm.mode, Mode::Max);
                        prop_assert!(full && wish.cut_off.unwrap().class == wish.class.unwrap());
                        prop_assert!(wish.cut_off.unwrap().number > explanation.number);
                    }
                    Reason::Assigned | Reason::NotExamined => prop_assert!(explanation.assigned.is_some()),
                    Reason::RefusedByRts | Reason::NotEligible => prop_assert!(wish.class.is_none()),
                    Reason::Kept | Reason::Held => prop_assert!(false, "nobody keeps a place"),
                    Reason::Closed => prop_assert!(false, "the engine never says so"),
                }
            }
        }
        for post in &outcome.posts {
            prop_assert_eq!(explainer.post(&post.post).unwrap().taken.len(), post.filled as usize);
        }
    }

    #[test]
    fn a_naive_writing_gives_the_same(instance in market(8, 5)) {
        prop_assert_eq!(assignments(&outcome(&instance)), naive::assignments(&instance));
    }

    /// After the closing a departure takes the pairs of who leaves, and no ranking becomes valid or void by it.
    #[test]
    fn a_departure_leaves_every_ranking_as_it_was_counted(instance in market(8, 5), who in any::<Index>()) {
        let before = outcome(&instance);
        let mut left = counted(instance);
        let gone = left.candidates.remove(who.index(left.candidates.len()));
        left.posts.iter_mut().for_each(|post| post.ranking.retain(|ranked| ranked.candidate != gone.id));
        let after = outcome(&left);
        prop_assert_eq!(verify(&left, &after), []);
        for (before, after) in before.posts.iter().zip(&after.posts) {
            prop_assert_eq!((&before.post, before.ranking), (&after.post, after.ranking));
        }
        prop_assert_eq!(assignments(&after), naive::assignments(&left));
        // The outcome of a market in which a ranking counts otherwise is refuted.
        let flipped = left.posts.iter().position(|post| post.counted.is_some_and(|counted| counted.candidates > 0));
        if let Some(at) = flipped {
            let valid = after.posts.iter().find(|post| post.post == left.posts[at].id).unwrap().ranking;
            let mut other = left.clone();
            let Some(counted) = &mut other.posts[at].counted else { unreachable!() };
            counted.ranked = if valid == RankingOrigin::Given { 0 } else { counted.candidates };
            counted.refused = 0;
            if other.algorithm.min_ranked_percent > 0 {
                prop_assert!(!verify(&other, &after).is_empty());
            }
        }
    }

    #[test]
    fn counts_that_are_those_of_the_instance_change_nothing(instance in market(9, 6)) {
        let (with, without) = (outcome(&counted(instance.clone())), outcome(&instance));
        prop_assert_eq!((with.assignments, with.posts), (without.assignments, without.posts));
    }

    #[test]
    fn the_bound_is_a_largest_matching(instance in market(7, 5)) {
        // The naive writing finds augmenting paths one at a time, over the pairs that may be matched.
        let outcome = outcome(&instance);
        prop_assert_eq!(outcome.statistics.upper_bound as usize, naive::largest(&instance));
    }

    #[test]
    fn the_order_of_the_lists_changes_nothing(
        instance in market(9, 6),
        keys in prop::collection::vec(any::<u64>(), 12),
    ) {
        let mut other = instance.clone();
        shuffle(&mut other.candidates, &keys);
        shuffle(&mut other.posts, &keys[3..]);
        other.candidates.iter_mut().for_each(|candidate| shuffle(&mut candidate.wishes, &keys[5..]));
        other.posts.iter_mut().for_each(|post| shuffle(&mut post.ranking, &keys[2..]));
        prop_assert_eq!(outcome(&instance).to_json(), outcome(&other).to_json());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// The property is claimed for given rankings. Whether a ranking is valid depends on who asks, so that here every
    /// ranking is valid.
    #[test]
    fn in_l_no_other_hearts_serve_better_than_the_true_ones(mut truth in market(5, 3), who in any::<Index>()) {
        truth.algorithm.mode = Mode::L;
        truth.algorithm.min_ranked_percent = 0;
        let candidate = who.index(truth.candidates.len());
        let honest = worth(&truth, &outcome(&truth), candidate);
        let posts = u32::try_from(truth.posts.len()).unwrap();
        for report in 0..5_u16.pow(posts) {
            let mut lie = truth.clone();
            for (at, wish) in lie.candidates[candidate].wishes.iter_mut().enumerate() {
                wish.hearts = report / 5_u16.pow(u32::try_from(at).unwrap()) % 5;
            }
            let obtained = worth(&truth, &outcome(&lie), candidate);
            prop_assert!(obtained <= honest, "{:?}", lie.candidates[candidate].wishes);
        }
    }
}
