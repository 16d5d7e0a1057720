//! Checks V4 and V5, from the definition of what a post chooses.

use super::facts::Facts;
use super::held::Held;
use super::report::{Property, Report};
use crate::assignment::Seat;
use crate::class::Class;
use crate::instance::{Mode, ReserveOrder};
use crate::rules::reserved_places;

/// Candidates who keep a place by a published result claim no other, and nobody can claim theirs.
pub(super) fn inspect(facts: &Facts, held: &Held, report: &mut Report) {
    for (candidate, obtained) in held.hearts.iter().enumerate().filter(|(candidate, _)| !facts.keeps(*candidate)) {
        for wish in facts.wishes(candidate) {
            if !wish.is_open || wish.hearts <= obtained.unwrap_or(0) || facts.refuses(wish) {
                continue;
            }
            let post = wish.post();
            let names = || (facts.instance.candidates[candidate].id.as_str(), facts.instance.posts[post].id.as_str());
            let has_room = held.holders[post].len() < facts.instance.posts[post].places as usize;
            if has_room && obtained.is_none() {
                let (candidate, post) = names();
                report.add(Property::V5, format!("{candidate:?} has nothing while {post:?} has room"));
            } else if has_room || would_admit(facts, held, candidate, post) {
                let (candidate, post) = names();
                report.add(Property::V4, format!("{candidate:?} prefers {post:?}, which would rather take them"));
            }
        }
    }
}

/// The sort key of a candidate who claims a place: whether the post refuses the candidate, class, then two numbers that
/// break ties. Smaller is better.
type Claim = (bool, Option<Class>, u32, u32);

/// Whether the post would take the newcomer, choosing again among the newcomer and its holders who do not keep their place.
fn would_admit(facts: &Facts, held: &Held, newcomer: usize, post: usize) -> bool {
    let holders = &held.holders[post];
    let mut claims: Vec<(Claim, bool, bool)> = Vec::with_capacity(holders.len() + 1);
    for &candidate in holders.iter().filter(|holder| !facts.keeps(**holder)).chain([&newcomer]) {
        // V2 reports a holder who is refused; here such a holder has no class and comes after everybody else.
        let class = facts.class(candidate, post);
        let refused = class.is_none();
        let is_local = facts.is_local(candidate, post);
        let is_newcomer = candidate == newcomer;
        let claim = match facts.instance.algorithm.mode {
            Mode::L => (refused, class, facts.number(candidate), 0),
            // In MAX, candidates with no other wish left come before the draw, so only a better class is a certain
            // claim. The order of ties is the one that serves the newcomer least: the newcomer last, and locals after
            // outsiders.
            Mode::Max => (refused, class, is_newcomer.into(), is_local.into()),
        };
        claims.push((claim, is_local, is_newcomer));
    }
    claims.sort_unstable();
    let locals: Vec<bool> = claims.iter().map(|(_, is_local, _)| *is_local).collect();
    let seats = seats(facts, post, &locals);
    claims.iter().zip(seats).any(|((_, _, is_newcomer), seat)| *is_newcomer && seat.is_some())
}

/// The seats of claims to the places that nobody keeps, sorted from the best, `None` for those left out. `locals` says whose
/// subdivision is the post's.
pub(super) fn seats(facts: &Facts, post: usize, locals: &[bool]) -> Vec<Option<Seat>> {
    let reserve = facts.reserve(post);
    let (kept, kept_by_locals) = facts.kept(post);
    let all = facts.instance.posts[post].places;
    let places = all.saturating_sub(kept);
    // What the kept places of the subdivision leave of the reserve.
    let reserved = reserved_places(all, reserve).saturating_sub(kept_by_locals).min(places);
    let mut seats = vec![None; locals.len()];
    let mut fill = |seat, at_most: u32, of: &dyn Fn(bool) -> bool| {
        let free = seats.iter_mut().zip(locals).filter(|(taken, local)| taken.is_none() && of(**local));
        let mut left = at_most;
        for (seat_of, _) in free.take(at_most as usize) {
            *seat_of = Some(seat);
            left -= 1;
        }
        left
    };
    match reserve.order {
        ReserveOrder::None => {
            fill(Seat::Open, places, &|_| true);
        }
        ReserveOrder::First => {
            let unused = fill(Seat::Reserved, reserved, &|local| local);
            fill(Seat::Open, places - reserved + unused, &|_| true);
        }
        ReserveOrder::Last => {
            let open = fill(Seat::Open, places - reserved, &|_| true);
            let unused = fill(Seat::Reserved, reserved, &|local| local);
            fill(Seat::Open, open + unused, &|_| true);
        }
    }
    seats
}
