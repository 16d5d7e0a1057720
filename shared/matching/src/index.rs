//! The dense form of an instance, on which the solver works.
//!
//! Candidates and posts are numbered in the order of their identifiers, so nothing downstream depends on the order of
//! the instance. The pairs of a candidate lie side by side (compressed sparse rows), in the order in which they are
//! proposed.

use std::ops::Range;

use hashbrown::HashMap;

use crate::class::Class;
use crate::defect::Defect;
use crate::draw;
use crate::instance::{Counted, Instance, ReserveOrder};
use crate::kept;
use crate::resolve::{DenseRank, DenseWish, Resolved};
use crate::rules;

/// A candidate and a post that may be matched: eligible, wished, not refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) post: u32,
    /// The class, as [`Class::packed`] writes it.
    pub(crate) class: u32,
    /// From 1 to 255.
    pub(crate) hearts: u8,
    /// Whether the candidate is of the post's subdivision.
    pub(crate) local: bool,
}

impl Pair {
    /// The pair as one number that sorts in the order of the proposals: hearts from the most (8 bits), then class (24),
    /// then post (24), then `local` (8). `limits` keep each part within its bits.
    fn packed(self) -> u64 {
        u64::from(u8::MAX - self.hearts) << 56
            | u64::from(self.class) << 32
            | u64::from(self.post) << 8
            | u64::from(self.local)
    }

    fn unpacked(packed: u64) -> Self {
        let [rest, post_low, post_middle, post_high, class_low, class_middle, class_high, hearts] =
            packed.to_le_bytes();
        Self {
            post: u32::from_le_bytes([post_low, post_middle, post_high, 0]),
            class: u32::from_le_bytes([class_low, class_middle, class_high, 0]),
            hearts: u8::MAX - hearts,
            local: rest == 1,
        }
    }
}

/// The places of a post and the figures it needs to choose. Places that candidates keep from a published result are left
/// out, since nobody else can obtain them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capacity {
    pub(crate) places: u32,
    /// The number of these places that are reserved for the subdivision.
    pub(crate) reserved: u32,
    /// Whether the reserved places are filled before or after the open ones.
    pub(crate) order: ReserveOrder,
    /// The number of pairs that name the post. The post never holds more.
    pub(crate) demand: u32,
    /// Whether the RTS's ranking is valid. Otherwise the default ranks apply.
    pub(crate) ranking_is_valid: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// Position in the instance of each candidate.
    pub(crate) candidates: Vec<u32>,
    /// Position in the instance of each post.
    pub(crate) posts: Vec<u32>,
    /// The draw number of each candidate, from 1.
    pub(crate) numbers: Vec<u32>,
    /// Position of the first pair of each candidate, and the end of the last candidate's pairs.
    starts: Vec<u32>,
    /// The pairs, sorted by candidate, then hearts from the most, then class, then post.
    pub(crate) pairs: Vec<Pair>,
    pub(crate) capacities: Vec<Capacity>,
    /// Whether each candidate keeps a place, which is then their only pair; empty if nobody keeps one.
    kept: Vec<bool>,
}

impl Index {
    /// Indexes an instance.
    ///
    /// # Errors
    /// Kept places that their candidates may not hold.
    pub(crate) fn build(instance: &Instance, resolved: &Resolved) -> Result<Self, Vec<Defect>> {
        let territories = Territories::of(instance, resolved);
        let mut eligible = Eligible::of(instance, resolved, &territories);
        let valid = eligible.classify(instance, resolved, resolved.posts.len());
        let capacities = resolved.posts.iter().zip(valid).map(|(&at, ranking_is_valid)| {
            let post = &instance.posts[at as usize];
            let (places, reserve) = (post.places, post.reserve(&instance.algorithm));
            let reserved = rules::reserved_places(places, reserve);
            Capacity { places, reserved, order: reserve.order, demand: 0, ranking_is_valid }
        });
        let mut index = Self {
            candidates: resolved.candidates.clone(),
            posts: resolved.posts.clone(),
            numbers: draw::numbers(
                &instance.draw.seed,
                resolved.candidates.iter().map(|&at| instance.candidates[at as usize].id.as_str()),
            ),
            starts: Vec::with_capacity(resolved.candidates.len() + 1),
            pairs: Vec::with_capacity(eligible.pairs.len()),
            capacities: capacities.collect(),
            kept: resolved.candidates.iter().map_while(|&at| Some(resolved.kept.get(at as usize)?.is_some())).collect(),
        };
        index.keep_acceptable(&eligible, &resolved.kept);
        index.give_kept_places(instance)?;
        Ok(index)
    }

    /// Drops the refused pairs, and sorts the pairs of each candidate in the order of the proposals. Candidates who keep a
    /// place have that pair only.
    fn keep_acceptable(&mut self, eligible: &Eligible, kept: &[Option<u32>]) {
        self.starts.push(0);
        // Numbers sort several times faster than pairs.
        let mut row: Vec<u64> = Vec::new();
        for (bounds, &at) in eligible.starts.windows(2).zip(&self.candidates) {
            let pairs = &eligible.pairs[bounds[0] as usize..bounds[1] as usize];
            row.clear();
            row.extend(pairs.iter().filter(|pair| pair.class != REFUSED).map(|pair| pair.packed()));
            if let Some(Some(kept)) = kept.get(at as usize) {
                row.retain(|&packed| Pair::unpacked(packed).post == *kept);
            }
            row.sort_unstable();
            for pair in row.iter().map(|&packed| Pair::unpacked(packed)) {
                self.capacities[pair.post as usize].demand += 1;
                self.pairs.push(pair);
            }
            self.starts.push(dense(self.pairs.len()));
        }
    }

    /// Takes the kept places out of the capacities: the reserve is what the kept places of the subdivision leave of it.
    fn give_kept_places(&mut self, instance: &Instance) -> Result<(), Vec<Defect>> {
        let mut defects = Vec::new();
        for candidate in (0..dense(self.kept.len())).filter(|&candidate| self.kept[candidate as usize]) {
            let row = self.row(candidate);
            if row.is_empty() {
                let who = self.candidates[candidate as usize];
                let place = instance.candidates[who as usize].kept.as_deref();
                defects.push(kept::not_acceptable(who, place.unwrap_or_default()));
                continue;
            }
            let pair = self.pairs[row.start as usize];
            let capacity = &mut self.capacities[pair.post as usize];
            capacity.places -= 1;
            capacity.demand -= 1;
            if pair.local {
                capacity.reserved = capacity.reserved.saturating_sub(1);
            }
        }
        for capacity in &mut self.capacities {
            capacity.reserved = capacity.reserved.min(capacity.places);
        }
        if defects.is_empty() { Ok(()) } else { Err(defects) }
    }

    /// Whether a candidate keeps a place.
    pub(crate) fn keeps(&self, candidate: u32) -> bool {
        self.kept.get(candidate as usize).is_some_and(|kept| *kept)
    }

    /// The candidates who keep a place, each with their only pair.
    pub(crate) fn kept(&self) -> impl Iterator<Item = (u32, Pair)> {
        let kept = (0..dense(self.kept.len())).filter(|&candidate| self.kept[candidate as usize]);
        kept.map(|candidate| (candidate, self.pairs[self.starts[candidate as usize] as usize]))
    }

    /// The positions of the pairs of a candidate.
    pub(crate) fn row(&self, candidate: u32) -> Range<u32> {
        self.starts[candidate as usize]..self.starts[candidate as usize + 1]
    }
}

/// The class of a pair whose candidate is refused, until the pair is dropped. No packed class reaches this number.
const REFUSED: u32 = u32::MAX;

/// The rank of a candidate whom the post's ranking does not name. No rank reaches this number.
const UNTREATED: u32 = u32::MAX;

/// Converts a count to 32 bits, within which [`crate::limits`] keep every count.
#[expect(clippy::expect_used, reason = "the limits are checked before anything is counted")]
pub(crate) fn dense(count: usize) -> u32 {
    u32::try_from(count).expect("the limits of an instance keep its counts within 32 bits")
}

/// The labels of candidates and posts as numbers; equal labels have equal numbers.
struct Territories {
    candidates: Vec<Territory>,
    posts: Vec<Territory>,
}

#[derive(Clone, Copy)]
struct Territory {
    /// Number of the specialty and the perimeter.
    market: u32,
    /// Number of the subdivision.
    home: u32,
    shifted: bool,
}

impl Territories {
    fn of(instance: &Instance, resolved: &Resolved) -> Self {
        let mut markets = HashMap::new();
        let mut homes = HashMap::new();
        let mut territory = |specialty, perimeter, subdivision, shifted| {
            let next = dense(markets.len());
            let market = *markets.entry((specialty, perimeter)).or_insert(next);
            let next = dense(homes.len());
            let home = *homes.entry(subdivision).or_insert(next);
            Territory { market, home, shifted }
        };
        let candidates = resolved.candidates.iter().map(|&at| {
            let candidate = &instance.candidates[at as usize];
            territory(
                candidate.specialty.as_str(),
                candidate.perimeter.as_str(),
                candidate.subdivision.as_str(),
                candidate.shifted,
            )
        });
        let candidates = candidates.collect();
        let posts = resolved.posts.iter().map(|&at| {
            let post = &instance.posts[at as usize];
            territory(post.specialty.as_str(), post.perimeter.as_str(), post.subdivision.as_str(), post.shifted)
        });
        Self { candidates, posts: posts.collect() }
    }
}

/// The pairs that are eligible and have a heart, before the rankings are read.
struct Eligible {
    starts: Vec<u32>,
    pairs: Vec<Pair>,
}

impl Eligible {
    fn of(instance: &Instance, resolved: &Resolved, territories: &Territories) -> Self {
        // Where the wishes of each candidate of the instance start in `resolved.wishes`.
        let starts = offsets(instance.candidates.iter().map(|candidate| candidate.wishes.len()));
        let mut eligible =
            Self { starts: Vec::with_capacity(starts.len()), pairs: Vec::with_capacity(resolved.wishes.len()) };
        eligible.starts.push(0);
        for (&at, here) in resolved.candidates.iter().zip(&territories.candidates) {
            let at = at as usize;
            let wishes = &resolved.wishes[starts[at] as usize..starts[at + 1] as usize];
            for &DenseWish { post, hearts } in wishes {
                let there = territories.posts[post as usize];
                // This is the rule of `rules::is_eligible`, on numbers.
                if hearts > 0 && here.market == there.market && (there.shifted || !here.shifted) {
                    eligible.pairs.push(Pair { post, class: REFUSED, hearts, local: here.home == there.home });
                }
            }
            eligible.starts.push(dense(eligible.pairs.len()));
        }
        eligible
    }

    /// Gives each pair its class. Returns whether the ranking of each post is valid.
    fn classify(&mut self, instance: &Instance, resolved: &Resolved, posts: usize) -> Vec<bool> {
        let (rows, applications) = self.by_post(posts);
        let starts = offsets(instance.posts.iter().map(|post| post.ranking.len()));
        let algorithm = &instance.algorithm;
        // The rank of each candidate in the current post's ranking; reset after each post.
        let mut said = vec![UNTREATED; resolved.candidates.len()];
        let mut valid = Vec::with_capacity(posts);
        for (&at, row) in resolved.posts.iter().zip(rows.windows(2)) {
            let at = at as usize;
            let ranking = &resolved.ranks[starts[at] as usize..starts[at + 1] as usize];
            for &DenseRank { candidate, rank } in ranking {
                said[candidate as usize] = rank;
            }
            let applications = &applications[row[0] as usize..row[1] as usize];
            let (mut ranked, mut refused) = (0, 0);
            for application in applications {
                match said[application.candidate as usize] {
                    UNTREATED => {}
                    0 => refused += 1,
                    _ => ranked += 1,
                }
            }
            let (ranked, refused, candidates) = match instance.posts[at].counted {
                Some(Counted { candidates, ranked, refused }) => {
                    (ranked as usize, refused as usize, candidates as usize)
                }
                None => (ranked, refused, applications.len()),
            };
            let is_valid = rules::ranking_is_valid(ranked, refused, candidates, algorithm);
            for application in applications {
                let pair = &mut self.pairs[application.pair as usize];
                let rank = match said[application.candidate as usize] {
                    rank if is_valid => rank,
                    _ if pair.local => algorithm.default_rank.same_subdivision,
                    _ => algorithm.default_rank.other,
                };
                // A valid ranking refuses the candidates it does not name.
                if rank != 0 && rank != UNTREATED {
                    let outside = algorithm.subdivision_breaks_ties && !pair.local;
                    pair.class = Class { rank, outside }.packed();
                }
            }
            for rank in ranking {
                said[rank.candidate as usize] = UNTREATED;
            }
            valid.push(is_valid);
        }
        valid
    }

    /// The pairs sorted by post: the position of the first application to each post, and all applications.
    fn by_post(&self, posts: usize) -> (Vec<u32>, Vec<Application>) {
        let mut starts = vec![0; posts + 1];
        for pair in &self.pairs {
            starts[pair.post as usize + 1] += 1;
        }
        for post in 0..posts {
            starts[post + 1] += starts[post];
        }
        let mut next = starts.clone();
        let mut applications = vec![Application { candidate: 0, pair: 0 }; self.pairs.len()];
        for (row, candidate) in self.starts.windows(2).zip(0..) {
            for pair in row[0]..row[1] {
                let slot = &mut next[self.pairs[pair as usize].post as usize];
                applications[*slot as usize] = Application { candidate, pair };
                *slot += 1;
            }
        }
        (starts, applications)
    }
}

#[derive(Clone, Copy)]
struct Application {
    candidate: u32,
    pair: u32,
}

/// The start of each run when runs of these lengths lie side by side, and the end of the last.
pub(crate) fn offsets(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut end = 0;
    std::iter::once(0)
        .chain(lengths.map(|length| {
            end += length;
            dense(end)
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::limits;

    #[test]
    fn the_largest_pair_fits_in_a_number() {
        let rank = u32::try_from(limits::MAX_RANK).unwrap();
        let class = Class { rank, outside: true }.packed();
        let pair = Pair { post: dense(limits::MAX_POSTS), class, hearts: 1, local: true };
        let again = Pair::unpacked(pair.packed());
        assert_eq!((again.post, again.class, again.hearts, again.local), (pair.post, pair.class, 1, true));
    }
}
