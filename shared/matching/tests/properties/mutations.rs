//! Tests of the verifier: each kind of damage to a correct outcome is reported under the property meant for it.

use matching::{Assignment, CutOff, Instance, Mode, Outcome, Property, RankingOrigin, Seat, verify};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::markets::market;
use crate::outcome;

/// Damages an outcome. Returns the property that must report the damage, or `None` if this outcome cannot be damaged
/// so.
type Mutation = fn(&Instance, &mut Outcome, Index) -> Option<Property>;

const MUTATIONS: [(&str, Mutation); 17] = [
    ("forget a candidate", |_, outcome, at| {
        outcome.assignments.remove(pick(at, outcome.assignments.len())?);
        Some(Property::V1)
    }),
    ("name a candidate twice", |_, outcome, at| {
        let twice = outcome.assignments[pick(at, outcome.assignments.len())?].candidate.clone();
        outcome.unassigned.push(twice);
        Some(Property::V1)
    }),
    ("invent a post", |_, outcome, at| {
        let at = pick(at, outcome.assignments.len())?;
        outcome.assignments[at].post = "nowhere".into();
        Some(Property::V1)
    }),
    ("exceed the places", |_, outcome, at| {
        let full = outcome.posts.iter().find(|post| post.filled == post.places)?.post.clone();
        let others: Vec<usize> =
            (0..outcome.assignments.len()).filter(|&at| outcome.assignments[at].post != full).collect();
        let at = others[pick(at, others.len())?];
        outcome.assignments[at].post = full;
        Some(Property::V1)
    }),
    ("forget a post", |_, outcome, at| {
        outcome.posts.remove(pick(at, outcome.posts.len())?);
        Some(Property::V1)
    }),
    ("give what was not wished, not open or refused", |instance, outcome, at| {
        let at = pick(at, outcome.assignments.len())?;
        let candidate = outcome.assignments[at].candidate.clone();
        let candidate = instance.candidates.iter().find(|known| known.id == candidate)?;
        let never = instance.posts.iter().find(|post| {
            let wished = candidate.wishes.iter().any(|wish| wish.post == post.id && wish.hearts > 0);
            !wished || !matching::is_eligible(candidate, post) || is_refused(outcome, post, &candidate.id)
        })?;
        outcome.assignments[at].post.clone_from(&never.id);
        Some(Property::V2)
    }),
    ("declare other hearts", |_, outcome, at| {
        let at = pick(at, outcome.assignments.len())?;
        outcome.assignments[at].hearts += 1;
        Some(Property::V2)
    }),
    ("declare another class", |_, outcome, at| {
        let at = pick(at, outcome.assignments.len())?;
        outcome.assignments[at].class.rank += 1;
        Some(Property::V3)
    }),
    ("declare another origin of the ranks", |_, outcome, at| {
        let at = pick(at, outcome.posts.len())?;
        let post = &mut outcome.posts[at];
        post.ranking = match post.ranking {
            RankingOrigin::Given => RankingOrigin::Default,
            RankingOrigin::Default => RankingOrigin::Given,
        };
        Some(Property::V3)
    }),
    ("move a candidate to a post they want less", |instance, outcome, at| {
        let at = pick(at, outcome.assignments.len())?;
        let one = outcome.assignments[at].clone();
        let candidate = instance.candidates.iter().find(|known| known.id == one.candidate)?;
        let lower = candidate.wishes.iter().find(|wish| wish.hearts > 0 && wish.hearts < one.hearts)?;
        outcome.assignments[at].post.clone_from(&lower.post);
        // The candidate's own place is now free, and they prefer it.
        Some(Property::V4)
    }),
    ("give a place to somebody the post left out", |instance, outcome, at| {
        // In MAX a candidate with no wish left comes before the draw, so that only in L the swap is certainly unstable.
        if instance.algorithm.mode != Mode::L {
            return None;
        }
        let out = outcome.unassigned[pick(at, outcome.unassigned.len())?].clone();
        let candidate = instance.candidates.iter().find(|known| known.id == out)?;
        let explanation = matching::explain_candidate(instance, outcome, &out)?;
        let wish = explanation.wishes.iter().find(|wish| wish.class.is_some())?;
        let lucky = outcome.assignments.iter().position(|one| one.post == wish.post)?;
        let place = Assignment { candidate: out.clone(), hearts: wish.hearts, ..outcome.assignments[lucky].clone() };
        let loser = std::mem::replace(&mut outcome.assignments[lucky], place).candidate;
        outcome.assignments.sort_by(|a, b| a.candidate.cmp(&b.candidate));
        outcome.unassigned.retain(|id| *id != candidate.id);
        outcome.unassigned.push(loser);
        outcome.unassigned.sort();
        Some(Property::V4)
    }),
    ("leave somebody without a place", |_, outcome, at| {
        let one = outcome.assignments.remove(pick(at, outcome.assignments.len())?);
        outcome.unassigned.push(one.candidate);
        outcome.unassigned.sort();
        Some(Property::V5)
    }),
    ("declare another instance", |_, outcome, _| {
        outcome.instance_sha256 = "0".repeat(64);
        Some(Property::V6)
    }),
    ("declare another number", |_, outcome, at| {
        let at = pick(at, outcome.numbers.len())?;
        outcome.numbers[at].number += 1;
        Some(Property::V6)
    }),
    ("declare another cut-off", |_, outcome, at| {
        let at = pick(at, outcome.posts.len())?;
        let post = &mut outcome.posts[at];
        let CutOff { number, .. } = post.open.as_mut().or(post.reserve.as_mut())?;
        *number += 1;
        Some(Property::V6)
    }),
    ("declare another place", |_, outcome, at| {
        let at = pick(at, outcome.assignments.len())?;
        let seat = &mut outcome.assignments[at].seat;
        *seat = if *seat == Seat::Open { Seat::Reserved } else { Seat::Open };
        Some(Property::V6)
    }),
    ("declare another figure", |_, outcome, at| {
        let figures = &mut outcome.statistics;
        let figure = match at.index(4) {
            0 => &mut figures.assigned,
            1 => &mut figures.at_highest_hearts,
            2 => &mut figures.places,
            _ => &mut figures.markets.first_mut()?.candidates,
        };
        *figure += 1;
        Some(Property::V6)
    }),
];

fn pick(at: Index, length: usize) -> Option<usize> {
    (length > 0).then(|| at.index(length))
}

fn is_refused(outcome: &Outcome, post: &matching::Post, candidate: &str) -> bool {
    let given = outcome.posts.iter().any(|one| one.post == post.id && one.ranking == RankingOrigin::Given);
    given && post.ranking.iter().all(|ranked| ranked.candidate != candidate || ranked.rank == 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn each_mutation_is_caught_by_the_property_meant_for_it(instance in market(9, 6), at in any::<Index>()) {
        let good = outcome(&instance);
        for (name, mutate) in MUTATIONS {
            let mut bad = good.clone();
            let Some(property) = mutate(&instance, &mut bad, at) else { continue };
            let violations = verify(&instance, &bad);
            prop_assert!(violations.iter().any(|one| one.property == property), "{}: {:?}", name, violations);
        }
    }
}
