//! V4 and V5, from the definition of what a post chooses.

use super::facts::Facts;
use super::{PairOf, Property, Report};
use crate::class::Class;
use crate::draw;
use crate::instance::{Mode, ReserveOrder};
use crate::outcome::Seat;
use crate::rules::reserved_places;

/// Each candidate's number in the draw, by position in the instance: the sorted hexadecimal keys, then the identifiers.
pub(super) fn numbers(facts: &Facts) -> Vec<u32> {
    let seed = &facts.instance.draw.seed;
    let candidates = facts.instance.candidates.iter().enumerate();
    let mut drawn: Vec<_> = candidates.map(|(at, who)| (draw::draw_key(seed, &who.id), &who.id, at)).collect();
    drawn.sort_unstable();
    let mut numbers = vec![0; drawn.len()];
    for ((_, _, at), number) in drawn.into_iter().zip(1..) {
        numbers[at] = number;
    }
    numbers
}

/// The holders of each post, by position in the instance.
pub(super) fn holders(facts: &Facts, pairs: &[PairOf]) -> Vec<Vec<usize>> {
    let mut holders = vec![Vec::new(); facts.instance.posts.len()];
    for pair in pairs {
        holders[pair.post].push(pair.candidate);
    }
    holders
}

pub(super) fn inspect(facts: &Facts, pairs: &[PairOf], report: &mut Report) {
    let claims = Claims { facts, numbers: numbers(facts), holders: holders(facts, pairs) };
    let mut obtained = vec![None; facts.instance.candidates.len()];
    for pair in pairs {
        obtained[pair.candidate] = Some(facts.hearts(pair.candidate, pair.post));
    }
    for (candidate, obtained) in obtained.into_iter().enumerate() {
        for &(post, hearts) in facts.wishes(candidate) {
            if hearts <= obtained.unwrap_or(0) || facts.is_refused(candidate, post) {
                continue;
            }
            let names = || (facts.instance.candidates[candidate].id.as_str(), facts.instance.posts[post].id.as_str());
            let has_room = claims.holders[post].len() < facts.instance.posts[post].places as usize;
            if has_room && obtained.is_none() {
                let (candidate, post) = names();
                report.add(Property::V5, format!("{candidate:?} has nothing while {post:?} has room"));
            } else if has_room || claims.would_admit(candidate, post) {
                let (candidate, post) = names();
                report.add(Property::V4, format!("{candidate:?} prefers {post:?}, which would rather take them"));
            }
        }
    }
}

/// What decides between two claims to a place. Smaller is better.
type Claim = (Class, u32, u32);

struct Claims<'a> {
    facts: &'a Facts<'a>,
    numbers: Vec<u32>,
    holders: Vec<Vec<usize>>,
}

impl Claims<'_> {
    /// Whether the post, choosing among its holders and one more candidate, takes that one.
    fn would_admit(&self, newcomer: usize, post: usize) -> bool {
        let mut claims: Vec<(Claim, bool, bool)> = Vec::with_capacity(self.holders[post].len() + 1);
        for &candidate in self.holders[post].iter().chain([&newcomer]) {
            // A refused holder, which V2 reports, is the weakest.
            let class = self.facts.class(candidate, post).unwrap_or(Class { rank: u32::MAX, outside: true });
            let is_local = self.facts.is_local(candidate, post);
            let is_newcomer = candidate == newcomer;
            let claim = match self.facts.instance.algorithm.mode {
                Mode::L => (class, self.numbers[candidate], 0),
                // In MAX the draw yields to those who have nothing left: only a gain in class is a claim, however ties
                // fall. The order that serves the newcomer least has him last and locals after outsiders.
                Mode::Max => (class, is_newcomer.into(), is_local.into()),
            };
            claims.push((claim, is_local, is_newcomer));
        }
        claims.sort_unstable();
        let locals: Vec<bool> = claims.iter().map(|(_, is_local, _)| *is_local).collect();
        let seats = seats(self.facts, post, &locals);
        claims.iter().zip(seats).any(|((_, _, is_newcomer), seat)| *is_newcomer && seat.is_some())
    }
}

/// What a post chooses among claims sorted from the best, given whether each is of its subdivision.
pub(super) fn seats(facts: &Facts, post: usize, locals: &[bool]) -> Vec<Option<Seat>> {
    let places = facts.instance.posts[post].places;
    let reserve = facts.instance.algorithm.reserve;
    let reserved = reserved_places(places, reserve);
    let mut seats = vec![None; locals.len()];
    let mut fill = |seat, at_most: u32, of: &dyn Fn(bool) -> bool| {
        let free = seats.iter_mut().zip(locals).filter(|(taken, local)| taken.is_none() && of(**local));
        let filled = free.take(at_most as usize).map(|(free, _)| *free = Some(seat)).count();
        // `places` fits, so does a part of it.
        at_most - u32::try_from(filled).unwrap_or(at_most)
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
