//! The largest number of candidates that could be placed at all: a maximum bipartite matching (Hopcroft and Karp 1973).
//!
//! The bound ignores hearts, ranks and stability, so no rule places more candidates. A post counts once for each of its
//! places.

use std::collections::VecDeque;

use crate::index::{Index, dense, offsets};

/// The size of a largest matching on the pairs of the index, with the kept places. The search starts from the matching
/// `obtained`.
pub(crate) fn largest_matching(index: &Index, obtained: &[Option<u32>]) -> u32 {
    let mut search = Search::new(index, obtained);
    while search.layer() {
        for candidate in 0..dense(index.candidates.len()) {
            if !search.is_placed[candidate as usize] {
                search.augment(candidate);
            }
        }
    }
    dense(search.is_placed.iter().filter(|&&placed| placed).count())
}

const UNSEEN: u32 = u32::MAX;

struct Search<'a> {
    index: &'a Index,
    is_placed: Vec<bool>,
    /// Position of the first holder of each post in `holders`.
    starts: Vec<u32>,
    loads: Vec<u32>,
    holders: Vec<u32>,
    /// The number of posts before each post on a shortest path from a candidate without a place.
    levels: Vec<u32>,
    /// The next pair to try from each candidate in the current phase. `next_holder` has the next holder to try from
    /// each post.
    next_pair: Vec<u32>,
    next_holder: Vec<u32>,
}

impl<'a> Search<'a> {
    fn new(index: &'a Index, obtained: &[Option<u32>]) -> Self {
        let starts = offsets(index.capacities.iter().map(|capacity| capacity.places.min(capacity.demand) as usize));
        let mut search = Self {
            index,
            is_placed: obtained.iter().map(Option::is_some).collect(),
            loads: vec![0; index.capacities.len()],
            holders: vec![0; starts.last().map_or(0, |&end| end as usize)],
            starts,
            levels: Vec::new(),
            next_pair: Vec::new(),
            next_holder: Vec::new(),
        };
        for (pair, candidate) in obtained.iter().zip(0..) {
            if let Some(pair) = pair
                && !index.keeps(candidate)
            {
                search.add(index.pairs[*pair as usize].post, candidate);
            }
        }
        search
    }

    fn is_full(&self, post: u32) -> bool {
        let post = post as usize;
        self.loads[post] == self.starts[post + 1] - self.starts[post]
    }

    fn add(&mut self, post: u32, candidate: u32) {
        let slot = self.starts[post as usize] + self.loads[post as usize];
        self.holders[slot as usize] = candidate;
        self.loads[post as usize] += 1;
    }

    /// Layers the posts by distance from the candidates without a place. Returns whether a free place is within reach.
    fn layer(&mut self) -> bool {
        let index = self.index;
        let candidates = 0..dense(index.candidates.len());
        self.next_pair = candidates.clone().map(|candidate| index.row(candidate).start).collect();
        self.next_holder = vec![0; self.loads.len()];
        self.levels = vec![UNSEEN; self.loads.len()];
        let mut queue: VecDeque<(u32, u32)> = candidates
            .filter(|&candidate| !self.is_placed[candidate as usize])
            .map(|candidate| (candidate, 0))
            .collect();
        let mut free_at = UNSEEN;
        while let Some((candidate, level)) = queue.pop_front() {
            // This phase uses shortest paths only, so posts farther than the nearest free place do not matter.
            if level > free_at {
                break;
            }
            for pair in index.row(candidate) {
                let post = index.pairs[pair as usize].post;
                if self.levels[post as usize] != UNSEEN {
                    continue;
                }
                self.levels[post as usize] = level;
                if !self.is_full(post) {
                    free_at = level;
                }
                let start = self.starts[post as usize] as usize;
                let holders = &self.holders[start..start + self.loads[post as usize] as usize];
                queue.extend(holders.iter().map(|&holder| (holder, level + 1)));
            }
        }
        free_at != UNSEEN
    }

    /// Places one more candidate if a path along the layers leads to a free place.
    fn augment(&mut self, candidate: u32) {
        let index = self.index;
        // Each holder on the path would leave the post through which the search reached them.
        let mut path = vec![candidate];
        while let Some(&candidate) = path.last() {
            let next = self.next_pair[candidate as usize];
            if next == index.row(candidate).end {
                path.pop();
                continue;
            }
            let post = index.pairs[next as usize].post;
            let at = post as usize;
            if self.levels[at] != dense(path.len() - 1) {
                self.next_pair[candidate as usize] += 1;
            } else if !self.is_full(post) {
                self.shift(&path, post);
                return;
            } else if self.next_holder[at] == self.loads[at] {
                self.next_pair[candidate as usize] += 1;
            } else {
                path.push(self.holders[(self.starts[at] + self.next_holder[at]) as usize]);
                self.next_holder[at] += 1;
            }
        }
    }

    /// Gives the last candidate of the path a place of the post `free`, and each other candidate the place of the next
    /// one.
    fn shift(&mut self, path: &[u32], free: u32) {
        for &candidate in &path[..path.len() - 1] {
            let post = self.index.pairs[self.next_pair[candidate as usize] as usize].post as usize;
            self.holders[(self.starts[post] + self.next_holder[post] - 1) as usize] = candidate;
        }
        if let [.., last] = path {
            self.add(free, *last);
        }
        self.is_placed[path[0] as usize] = true;
    }
}
