//! Which place of its post each candidate obtains, and the cut-offs of each post.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::acceptance::Matching;
use crate::assignment::Seat;
use crate::choice::Held;
use crate::class::Class;
use crate::index::{Capacity, Index, Pair, dense};
use crate::instance::{Instance, Post, ReserveOrder};
use crate::lines;
use crate::outcome::{CutOff, PostOutcome, RankingOrigin};
use crate::rules;

/// The places obtained.
pub(crate) struct Places<'a> {
    /// The seat of each candidate; meaningless for the unassigned.
    pub(crate) seats: Vec<Seat>,
    /// The line of each candidate whose post has lines.
    pub(crate) lines: HashMap<u32, &'a str>,
    /// The outcome of each post.
    pub(crate) posts: Vec<PostOutcome>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(instance: &'a Instance, index: &Index, matching: &Matching) -> Self {
        let mut places =
            Self { seats: vec![Seat::Open; index.candidates.len()], lines: HashMap::new(), posts: Vec::new() };
        let mut kept: BTreeMap<u32, Vec<(CutOff, u32, bool)>> = BTreeMap::new();
        for (candidate, pair) in index.kept() {
            kept.entry(pair.post).or_default().push((cut_off(index, candidate, pair), candidate, pair.local));
        }
        let mut admitted: Vec<(CutOff, Held)> = Vec::new();
        for ((&at, capacity), number) in index.posts.iter().zip(&index.capacities).zip(0..) {
            let post = &instance.posts[at as usize];
            let kept = kept.remove(&number).unwrap_or_default();
            // The kind of copy no longer matters: the class decides, then the number in the draw.
            admitted.clear();
            let holders = matching.posts.of(number as usize).iter();
            admitted
                .extend(holders.map(|&held| (cut_off(index, held.candidate, index.pairs[held.pair as usize]), held)));
            admitted.sort_unstable_by_key(|(cut_off, _)| *cut_off);
            let reserved = rules::reserved_places(post.places, post.reserve(&instance.algorithm));
            places.seat_kept(&kept, reserved);
            let (open, reserve) = places.seat(&admitted, capacity);
            if !post.lines.is_empty() {
                places.give_lines(instance, index, post, &kept, &admitted);
            }
            places.posts.push(PostOutcome {
                post: post.id.clone(),
                places: post.places,
                reserved,
                filled: dense(admitted.len() + kept.len()),
                kept: dense(kept.len()),
                ranking: if capacity.ranking_is_valid { RankingOrigin::Given } else { RankingOrigin::Default },
                open,
                reserve,
            });
        }
        places
    }

    /// Kept places of the subdivision use the reserve first, the best claim before the others.
    fn seat_kept(&mut self, kept: &[(CutOff, u32, bool)], mut reserved: u32) {
        let mut kept = kept.to_vec();
        kept.sort_unstable();
        for (_, candidate, local) in kept {
            if local && reserved > 0 {
                reserved -= 1;
                self.seats[candidate as usize] = Seat::Reserved;
            }
        }
    }

    /// Seats the admitted, best first. Returns the last admitted to an open place and to a reserved one.
    fn seat(&mut self, admitted: &[(CutOff, Held)], capacity: &Capacity) -> (Option<CutOff>, Option<CutOff>) {
        let (mut open, mut reserve) = (None, None);
        for (seat, &(cut_off, held)) in seating(admitted, capacity).zip(admitted) {
            self.seats[held.candidate as usize] = seat;
            // The admitted are sorted from the best, so that the last one written is the cut-off.
            *(if seat == Seat::Open { &mut open } else { &mut reserve }) = Some(cut_off);
        }
        (open, reserve)
    }

    /// Gives each admitted candidate the next free line, best first; kept lines stay.
    fn give_lines(
        &mut self,
        instance: &'a Instance,
        index: &Index,
        post: &'a Post,
        kept: &[(CutOff, u32, bool)],
        admitted: &[(CutOff, Held)],
    ) {
        let place = |candidate: u32| instance.candidates[index.candidates[candidate as usize] as usize].kept.as_deref();
        let kept: Vec<(u32, &str)> = kept.iter().filter_map(|&(_, who, _)| Some((who, place(who)?))).collect();
        let taken: Vec<&str> = kept.iter().map(|(_, line)| *line).collect();
        let free = lines::free(post, &taken).map(String::as_str);
        self.lines.extend(admitted.iter().map(|(_, held)| held.candidate).zip(free));
        self.lines.extend(kept);
    }
}

fn cut_off(index: &Index, candidate: u32, pair: Pair) -> CutOff {
    CutOff { class: Class::unpacked(pair.class), number: index.numbers[candidate as usize] }
}

/// The seat of each admitted candidate, best first. The reserved places go to the best of the subdivision (`First`), or
/// to those of the subdivision who are left after the open places are filled (`Last`).
fn seating(admitted: &[(CutOff, Held)], capacity: &Capacity) -> impl Iterator<Item = Seat> + use<> {
    let mut reserved = capacity.reserved;
    let mut open_first = if capacity.order == ReserveOrder::Last { capacity.places - capacity.reserved } else { 0 };
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
