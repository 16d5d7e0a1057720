//! GS3: deferred acceptance on copies of each wish.

use crate::choice::{self, Copy, Held};
use crate::index::{Index, offsets};
use crate::instance::Mode;

/// A matching, in dense numbers: the pair of each candidate and the candidates of each post.
#[derive(Clone, Debug)]
pub(crate) struct Matching {
    /// The pair each candidate obtained or kept.
    pub(crate) obtained: Vec<Option<u32>>,
    /// The proposals each post holds; kept places are not among them.
    pub(crate) posts: Holdings,
}

/// Runs deferred acceptance: candidates propose their copies in order, and a post over its places releases one
/// proposal, until nobody proposes. The order in which candidates start does not change the result, because the choices
/// of the posts are substitutable. Candidates who keep a place propose nothing.
pub(crate) fn deferred_acceptance(index: &Index, mode: Mode) -> Matching {
    let mut posts = Holdings::new(index);
    let rows = || (0..).take(index.candidates.len());
    let mut cursors: Vec<Cursor> = rows().map(|candidate| Cursor::new(index, candidate)).collect();
    for first in rows().filter(|&candidate| !index.keeps(candidate)) {
        let mut proposer = first;
        while let Some((pair, copy)) = cursors[proposer as usize].advance(index, proposer, mode) {
            let Some(released) = posts.propose(index, proposer, pair, copy) else { break };
            proposer = released;
        }
    }
    let mut obtained = vec![None; index.candidates.len()];
    for held in posts.all() {
        obtained[held.candidate as usize] = Some(held.pair);
    }
    for candidate in rows().filter(|&candidate| index.keeps(candidate)) {
        obtained[candidate as usize] = Some(index.row(candidate).start);
    }
    Matching { obtained, posts }
}

/// How far a candidate has gone through the copies of their wishes.
///
/// Heart levels are taken from the most hearts to the fewest: first the soft copies of the level, then its firm copies.
/// In MAX, all the promoted copies follow, in the same order.
struct Cursor {
    /// Position of the first pair of the current heart level.
    level: u32,
    /// Position of the next pair to propose.
    next: u32,
    copy: Copy,
}

impl Cursor {
    fn new(index: &Index, candidate: u32) -> Self {
        let start = index.row(candidate).start;
        Self { level: start, next: start, copy: Copy::Soft }
    }

    /// Moves on to the next copy, and returns its pair. `None` if the candidate has proposed every copy.
    fn advance(&mut self, index: &Index, candidate: u32, mode: Mode) -> Option<(u32, Copy)> {
        let row = index.row(candidate);
        if self.copy != Copy::Promoted && self.next > self.level && self.is_past_level(index, row.end) {
            if self.copy == Copy::Soft {
                (self.next, self.copy) = (self.level, Copy::Firm);
            } else {
                (self.level, self.copy) = (self.next, Copy::Soft);
            }
        }
        if self.next == row.end {
            if self.copy == Copy::Promoted || mode == Mode::L || row.is_empty() {
                return None;
            }
            (self.next, self.copy) = (row.start, Copy::Promoted);
        }
        let pair = self.next;
        self.next += 1;
        Some((pair, self.copy))
    }

    fn is_past_level(&self, index: &Index, end: u32) -> bool {
        self.next == end || index.pairs[self.next as usize].hearts != index.pairs[self.level as usize].hearts
    }
}

/// The proposals each post holds, best first. The slots of all posts lie side by side in one array.
#[derive(Clone, Debug)]
pub(crate) struct Holdings {
    /// Position of the first slot of each post, and the end of the last post's slots.
    starts: Vec<u32>,
    counts: Vec<u32>,
    slots: Vec<Held>,
}

impl Holdings {
    fn new(index: &Index) -> Self {
        // Each post has one slot more than it can keep, for the proposal that makes it choose.
        let room = index.capacities.iter().map(|capacity| capacity.places.min(capacity.demand) as usize + 1);
        let starts = offsets(room);
        let slots = starts.last().map_or(0, |&end| end as usize);
        Self { starts, counts: vec![0; index.capacities.len()], slots: vec![Held::default(); slots] }
    }

    /// Gives a proposal to its post. Returns the candidate whom the post releases, if it is over its places.
    fn propose(&mut self, index: &Index, candidate: u32, pair: u32, copy: Copy) -> Option<u32> {
        let proposed = index.pairs[pair as usize];
        let post = proposed.post as usize;
        let key = choice::key(copy, proposed.class, index.numbers[candidate as usize]);
        let count = self.counts[post] as usize + 1;
        let held = &mut self.slots[self.starts[post] as usize..][..count];
        let at = held[..count - 1].partition_point(|held| held.key < key);
        held.copy_within(at..count - 1, at + 1);
        held[at] = Held { key, candidate, pair, local: proposed.local };
        let capacity = &index.capacities[post];
        if count <= capacity.places as usize {
            self.counts[post] += 1;
            return None;
        }
        let at = choice::released(held, capacity);
        let released = held[at].candidate;
        held.copy_within(at + 1.., at);
        Some(released)
    }

    /// The proposals a post holds, best first.
    pub(crate) fn of(&self, post: usize) -> &[Held] {
        &self.slots[self.starts[post] as usize..][..self.counts[post] as usize]
    }

    fn all(&self) -> impl Iterator<Item = &Held> {
        (0..self.counts.len()).flat_map(|post| self.of(post))
    }
}
