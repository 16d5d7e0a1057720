//! GS3: deferred acceptance on copies of each wish.

use crate::choice::{self, Copy, Held};
use crate::index::{Index, offsets};
use crate::instance::Mode;

/// Who holds what, in dense numbers.
#[derive(Clone, Debug)]
pub(crate) struct Matching {
    /// The pair each candidate obtained.
    pub(crate) obtained: Vec<Option<u32>>,
    /// The candidates of each post.
    pub(crate) posts: Holdings,
}

/// Candidates propose their copies in order; a post over its places releases the one it does not choose; until nobody
/// proposes. Who goes first does not matter: the choices are substitutable.
pub(crate) fn deferred_acceptance(index: &Index, mode: Mode) -> Matching {
    let mut posts = Holdings::new(index);
    let rows = || (0..).take(index.candidates.len());
    let mut cursors: Vec<Cursor> = rows().map(|candidate| Cursor::new(index, candidate)).collect();
    for first in rows() {
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
    Matching { obtained, posts }
}

/// How far a candidate has gone through the copies of the wishes.
///
/// For each heart level from the most: the soft copies of the level, then its firm copies. In MAX, then all the promoted
/// copies, in the same order.
struct Cursor {
    /// Where the heart level starts.
    level: u32,
    /// The next pair.
    next: u32,
    copy: Copy,
}

impl Cursor {
    fn new(index: &Index, candidate: u32) -> Self {
        let start = index.row(candidate).start;
        Self { level: start, next: start, copy: Copy::Soft }
    }

    /// The next copy to propose, if any is left.
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

/// What each post holds, best first, side by side in one array.
#[derive(Clone, Debug)]
pub(crate) struct Holdings {
    /// Where the slots of each post start, and the end of the last.
    starts: Vec<u32>,
    counts: Vec<u32>,
    slots: Vec<Held>,
}

impl Holdings {
    fn new(index: &Index) -> Self {
        // One slot more than a post can keep, for the proposal that makes it choose.
        let room = index.capacities.iter().map(|capacity| capacity.places.min(capacity.demand) as usize + 1);
        let starts = offsets(room);
        let slots = starts.last().map_or(0, |&end| end as usize);
        Self { starts, counts: vec![0; index.capacities.len()], slots: vec![Held::default(); slots] }
    }

    /// Hands a proposal to its post. Returns the candidate the post releases, if it is over its places.
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
        let at = choice::released(held, capacity, index.reserve_order);
        let released = held[at].candidate;
        held.copy_within(at + 1.., at);
        Some(released)
    }

    /// What a post holds.
    pub(crate) fn of(&self, post: usize) -> &[Held] {
        &self.slots[self.starts[post] as usize..][..self.counts[post] as usize]
    }

    fn all(&self) -> impl Iterator<Item = &Held> {
        (0..self.counts.len()).flat_map(|post| self.of(post))
    }
}
