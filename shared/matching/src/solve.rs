//! Computes the outcome of an instance: GS3 decides, then each candidate gets a seat and each post its cut-offs.

use crate::acceptance::{Matching, deferred_acceptance};
use crate::assignment::{Assignment, Seat};
use crate::bound;
use crate::check::Checked;
use crate::choice::Held;
use crate::class::Class;
use crate::index::{Capacity, Index, dense};
use crate::instance::{Instance, ReserveOrder};
use crate::outcome::{CutOff, DrawNumber, Engine, OUTCOME_FORMAT, Outcome, PostOutcome, RankingOrigin};
use crate::statistics::Statistics;

/// Computes the outcome of an instance. The same instance gives the same outcome, whatever the order of its lists.
pub fn solve(checked: &Checked) -> Outcome {
    let matching = deferred_acceptance(&checked.index, checked.instance().algorithm.mode);
    outcome(checked, &matching)
}

fn outcome(checked: &Checked, matching: &Matching) -> Outcome {
    let instance = checked.instance();
    let index = &checked.index;
    let (seats, posts) = seat_all(instance, index, matching);
    let mut assignments = Vec::with_capacity(index.candidates.len());
    let mut unassigned = Vec::new();
    let mut numbers = Vec::with_capacity(index.candidates.len());
    for ((&at, obtained), (seat, &number)) in
        index.candidates.iter().zip(&matching.obtained).zip(seats.into_iter().zip(&index.numbers))
    {
        let id = &instance.candidates[at as usize].id;
        numbers.push(DrawNumber { candidate: id.clone(), number });
        let Some(pair) = obtained else {
            unassigned.push(id.clone());
            continue;
        };
        let pair = index.pairs[*pair as usize];
        assignments.push(Assignment {
            candidate: id.clone(),
            post: instance.posts[index.posts[pair.post as usize] as usize].id.clone(),
            hearts: pair.hearts.into(),
            class: Class::unpacked(pair.class),
            seat,
        });
    }
    let statistics = Statistics::of(instance, &assignments, bound::largest_matching(index, &matching.obtained));
    Outcome {
        format: OUTCOME_FORMAT.into(),
        campaign: instance.campaign.clone(),
        round: instance.round,
        engine: Engine::of(instance.algorithm.mode),
        instance_sha256: checked.sha256().to_owned(),
        numbers,
        assignments,
        unassigned,
        posts,
        statistics,
    }
}

/// The seat of each candidate (meaningless for the unassigned), and the outcome of each post.
fn seat_all(instance: &Instance, index: &Index, matching: &Matching) -> (Vec<Seat>, Vec<PostOutcome>) {
    let mut seats = vec![Seat::Open; index.candidates.len()];
    let mut admitted: Vec<(CutOff, Held)> = Vec::new();
    let posts = index.posts.iter().zip(&index.capacities).enumerate().map(|(post, (&at, capacity))| {
        // The kind of copy no longer matters: the class decides, then the number in the draw.
        admitted.clear();
        admitted.extend(matching.posts.of(post).iter().map(|&held| (cut_off(index, held), held)));
        admitted.sort_unstable_by_key(|(cut_off, _)| *cut_off);
        let (mut open, mut reserve) = (None, None);
        for (seat, &(cut_off, held)) in seating(&admitted, capacity, index.reserve_order).zip(&admitted) {
            seats[held.candidate as usize] = seat;
            // The admitted are sorted from the best, so that the last one written is the cut-off.
            *(if seat == Seat::Open { &mut open } else { &mut reserve }) = Some(cut_off);
        }
        PostOutcome {
            post: instance.posts[at as usize].id.clone(),
            places: capacity.places,
            reserved: capacity.reserved,
            filled: dense(admitted.len()),
            ranking: if capacity.ranking_is_valid { RankingOrigin::Given } else { RankingOrigin::Default },
            open,
            reserve,
        }
    });
    let posts = posts.collect();
    (seats, posts)
}

fn cut_off(index: &Index, held: Held) -> CutOff {
    let class = Class::unpacked(index.pairs[held.pair as usize].class);
    CutOff { class, number: index.numbers[held.candidate as usize] }
}

/// The seat of each admitted candidate, best first. The reserved places go to the best of the subdivision (`First`), or
/// to those of the subdivision who are left after the open places are filled (`Last`).
fn seating(
    admitted: &[(CutOff, Held)],
    capacity: &Capacity,
    order: ReserveOrder,
) -> impl Iterator<Item = Seat> + use<> {
    let mut reserved = capacity.reserved;
    let mut open_first = if order == ReserveOrder::Last { capacity.places - capacity.reserved } else { 0 };
    let locals: Vec<bool> = admitted.iter().map(|(_, held)| held.local).collect();
    locals.into_iter().map(move |local| {
        if open_first > 0 {
            open_first -= 1;
            Seat::Open
        } else if local && reserved > 0 {
            reserved -= 1;
            Seat::Reserved
        } else {
            Seat::Open
        }
    })
}
