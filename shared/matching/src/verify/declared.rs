//! Checks V6: the digest, the numbers, the cut-offs and the figures that the outcome declares.

use super::facts::{Facts, PairOf};
use super::held::Held;
use super::report::{Property, Report};
use super::stability::seats;
use crate::assignment::Seat;
use crate::outcome::{CutOff, Engine, OUTCOME_FORMAT, Outcome, PostOutcome};
use crate::rules::reserved_places;
use crate::statistics::Statistics;

pub(super) fn inspect(
    facts: &Facts,
    sha256: &str,
    pairs: &[PairOf],
    held: &Held,
    outcome: &Outcome,
    report: &mut Report,
) {
    let instance = facts.instance;
    let mut declared = |holds: bool, what: &str| {
        report.unless(holds, Property::V6, || format!("{what} is not the one declared"));
    };
    declared(outcome.format == OUTCOME_FORMAT, "the format");
    declared(outcome.campaign == instance.campaign, "the campaign");
    declared(outcome.round == instance.round, "the round");
    declared(outcome.engine == Engine::of(instance.algorithm.mode), "the algorithm");
    declared(outcome.instance_sha256 == sha256, "the digest of the instance");
    // Finding the bound again would be solving again, so the check covers only the limits that are certain.
    let bound = outcome.statistics.upper_bound;
    let expected = Statistics::of(instance, &outcome.assignments, bound);
    declared(bound >= expected.assigned && bound <= expected.candidates.min(expected.places), "the upper bound");
    declared(outcome.statistics == expected, "a statistic");
    inspect_numbers(facts, outcome, report);
    inspect_posts(facts, pairs, held, outcome, report);
}

fn inspect_numbers(facts: &Facts, outcome: &Outcome, report: &mut Report) {
    let sorted = outcome.numbers.is_sorted_by(|a, b| a.candidate < b.candidate);
    report.unless(sorted && outcome.numbers.len() == facts.instance.candidates.len(), Property::V6, || {
        "the draw does not name every candidate once".into()
    });
    for declared in &outcome.numbers {
        let number = facts.candidate(&declared.candidate).map(|candidate| facts.number(candidate));
        report.unless(number == Some(declared.number), Property::V6, || {
            format!("the number of {:?} is not {}", declared.candidate, declared.number)
        });
    }
}

fn inspect_posts(facts: &Facts, pairs: &[PairOf], held: &Held, outcome: &Outcome, report: &mut Report) {
    let mut expected_seats = vec![None; facts.instance.candidates.len()];
    for declared in &outcome.posts {
        let Some(post) = facts.post(&declared.post) else { continue };
        let reserved = reserved_places(facts.instance.posts[post].places, facts.reserve(post));
        let kept = seat_kept(facts, held, post, reserved, &mut expected_seats);
        // V2 reports a holder who is refused: without a class, such a holder has no place in the order of the post.
        let mut admitted: Vec<(CutOff, usize)> = held.holders[post]
            .iter()
            .filter(|holder| !facts.keeps(**holder))
            .filter_map(|&candidate| {
                let class = facts.class(candidate, post)?;
                Some((CutOff { class, number: facts.number(candidate) }, candidate))
            })
            .collect();
        admitted.sort_unstable();
        let locals: Vec<bool> = admitted.iter().map(|(_, candidate)| facts.is_local(*candidate, post)).collect();
        let seats = seats(facts, post, &locals);
        for ((_, candidate), seat) in admitted.iter().zip(&seats) {
            expected_seats[*candidate] = *seat;
        }
        let last = |seat| admitted.iter().zip(&seats).rev().find(|(_, at)| **at == Some(seat)).map(|(last, _)| last.0);
        let expected = PostOutcome {
            filled: held.holders[post].iter().map(|_| 1).sum(),
            kept,
            reserved,
            open: last(Seat::Open),
            reserve: last(Seat::Reserved),
            ..declared.clone()
        };
        report.unless(*declared == expected, Property::V6, || {
            format!("the places or the cut-offs of {:?} are not those declared", declared.post)
        });
    }
    for pair in pairs {
        let seat = expected_seats[pair.candidate];
        report.unless(seat == Some(pair.assignment.seat), Property::V6, || {
            format!("{:?} does not have the place declared", pair.assignment.candidate)
        });
    }
}

/// The seats of the holders who keep their place: the best of the subdivision have the reserved ones. Returns how many they
/// are.
fn seat_kept(facts: &Facts, held: &Held, post: usize, reserved: u32, seats: &mut [Option<Seat>]) -> u32 {
    let keepers = held.holders[post].iter().filter(|holder| facts.keeps(**holder));
    let mut claims: Vec<_> = keepers.map(|&who| (facts.class(who, post), facts.number(who), who)).collect();
    claims.sort_unstable();
    let mut left = reserved;
    for (.., candidate) in &claims {
        let is_reserved = left > 0 && facts.is_local(*candidate, post);
        left -= u32::from(is_reserved);
        seats[*candidate] = Some(if is_reserved { Seat::Reserved } else { Seat::Open });
    }
    claims.iter().map(|_| 1).sum()
}
