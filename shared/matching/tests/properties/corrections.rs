//! Properties of corrections, in which candidates keep their published places, and of lines.

use std::collections::BTreeMap;

use matching::{Explainer, Instance, Outcome, Property, Reason, verify};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::markets::market;
use crate::{assignments, counted, naive, outcome};

/// The market with a line for each place of the posts at even positions.
fn with_lines(mut instance: Instance) -> Instance {
    for post in instance.posts.iter_mut().step_by(2) {
        post.lines = (1..=post.places).rev().map(|line| format!("{}-{line}", post.id)).collect();
    }
    instance
}

/// The market after `published`: one candidate has left, and of the others who have a place some keep it.
fn corrected(instance: &Instance, published: &Outcome, gone: Index, keep: &[bool]) -> Instance {
    let mut instance = counted(instance.clone());
    let gone = instance.candidates.remove(gone.index(instance.candidates.len())).id;
    instance.posts.iter_mut().for_each(|post| post.ranking.retain(|ranked| ranked.candidate != gone));
    for (candidate, keep) in instance.candidates.iter_mut().zip(keep.iter().cycle()) {
        let held = published.assignments.iter().find(|one| one.candidate == candidate.id).filter(|_| *keep);
        candidate.kept = held.map(|one| one.line.clone().unwrap_or_else(|| one.post.clone()));
    }
    instance
}

fn place<'a>(outcome: &'a Outcome, candidate: &str) -> Option<&'a String> {
    let one = outcome.assignments.iter().find(|one| one.candidate == candidate)?;
    Some(one.line.as_ref().unwrap_or(&one.post))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn lines_go_to_the_best_claims_in_their_order(instance in market(9, 6)) {
        let instance = with_lines(instance);
        let outcome = outcome(&instance);
        prop_assert_eq!(verify(&instance, &outcome), []);
        let number = |id: &str| outcome.numbers.iter().find(|one| one.candidate == id).unwrap().number;
        for post in &instance.posts {
            let mut holders: Vec<_> = outcome.assignments.iter().filter(|one| one.post == post.id).collect();
            holders.sort_by_key(|one| (one.class, number(&one.candidate)));
            let lines: Vec<&String> = holders.iter().filter_map(|one| one.line.as_ref()).collect();
            let first: Vec<&String> = post.lines.iter().take(holders.len()).collect();
            prop_assert_eq!(lines, first);
        }
        let mut without = instance.clone();
        without.posts.iter_mut().for_each(|post| post.lines.clear());
        prop_assert_eq!(assignments(&outcome), assignments(&crate::outcome(&without)));
    }

    #[test]
    fn a_correction_keeps_what_is_kept_and_is_stable_for_the_others(
        instance in market(9, 6), gone in any::<Index>(), keep in vec(any::<bool>(), 9),
    ) {
        let published = outcome(&with_lines(instance.clone()));
        let instance = corrected(&with_lines(instance), &published, gone, &keep);
        let outcome = outcome(&instance);
        prop_assert_eq!(verify(&instance, &outcome), []);
        prop_assert_eq!(assignments(&outcome), naive::assignments(&instance));
        let explainer = Explainer::new(&instance, &outcome);
        for candidate in &instance.candidates {
            if candidate.kept.is_some() {
                prop_assert_eq!(place(&outcome, &candidate.id), candidate.kept.as_ref());
            }
            for wish in explainer.candidate(&candidate.id).unwrap().wishes {
                let post = outcome.posts.iter().find(|post| post.post == wish.post).unwrap();
                match wish.reason {
                    Reason::Kept => prop_assert!(candidate.kept.is_some()),
                    Reason::Held => prop_assert!(candidate.kept.is_none() && post.kept == post.places),
                    Reason::BetterRanked | Reason::Draw | Reason::SubdivisionReserve | Reason::LastChance => {
                        prop_assert!(candidate.kept.is_none() && post.filled == post.places && wish.cut_off.is_some());
                    }
                    Reason::Assigned | Reason::NotExamined => {}
                    Reason::RefusedByRts | Reason::NotEligible => prop_assert!(wish.class.is_none()),
                    Reason::Closed => prop_assert!(false, "the engine never says so"),
                }
            }
        }
    }

    /// Nobody moves when everybody keeps their place, and somebody without a place has one only if it is free.
    #[test]
    fn a_withdrawal_frees_one_place_and_moves_nobody(instance in market(9, 6), gone in any::<Index>()) {
        let before = outcome(&instance);
        let after = outcome(&corrected(&instance, &before, gone, &[true]));
        let mut moved = BTreeMap::new();
        for one in &after.assignments {
            match before.assignments.iter().find(|other| other.candidate == one.candidate) {
                Some(held) => prop_assert_eq!(&held.post, &one.post),
                None => *moved.entry(&one.post).or_insert(0) += 1,
            }
        }
        let left = &instance.candidates[gone.index(instance.candidates.len())].id;
        let freed = before.assignments.iter().find(|one| one.candidate == *left).map(|one| &one.post);
        prop_assert!(moved.into_iter().all(|(post, count)| Some(post) == freed && count == 1));
    }

    #[test]
    fn a_place_that_is_not_kept_and_a_line_that_is_swapped_are_found(
        instance in market(9, 6), gone in any::<Index>(), keep in vec(any::<bool>(), 9),
    ) {
        let published = outcome(&with_lines(instance.clone()));
        let instance = corrected(&with_lines(instance), &published, gone, &keep);
        let good = outcome(&instance);
        let broken = |bad: &Outcome, property| verify(&instance, bad).iter().any(|one| one.property == property);
        for (at, one) in good.assignments.iter().enumerate() {
            if instance.candidates.iter().any(|known| known.id == one.candidate && known.kept.is_some()) {
                let mut bad = good.clone();
                let candidate = bad.assignments.remove(at).candidate;
                bad.unassigned.push(candidate);
                bad.unassigned.sort();
                prop_assert!(broken(&bad, Property::V7));
            }
            let mut bad = good.clone();
            bad.assignments[at].line = match &one.line {
                Some(_) => None,
                None => Some("P0-1".to_owned()),
            };
            prop_assert!(broken(&bad, Property::V8));
            let neighbour = good.assignments.iter().position(|other| other.post == one.post && other.line != one.line);
            if let Some(neighbour) = neighbour {
                let mut bad = good.clone();
                bad.assignments[at].line.clone_from(&good.assignments[neighbour].line);
                bad.assignments[neighbour].line.clone_from(&good.assignments[at].line);
                prop_assert!(broken(&bad, Property::V8));
            }
        }
    }
}
