//! The facts that the verifier needs, read from the raw instance without the solver's index.

use hashbrown::HashMap;

use super::report::{Property, Report};
use crate::assignment::Assignment;
use crate::class::Class;
use crate::draw;
use crate::ids::Ids;
use crate::instance::{Instance, Reserve};
use crate::outcome::Outcome;

pub(super) struct Facts<'a> {
    pub(super) instance: &'a Instance,
    candidates: Ids<'a>,
    posts: Ids<'a>,
    /// The market and the subdivision of each candidate, then of each post.
    places: [Vec<Place>; 2],
    /// Position in `wishes` of the first wish of each candidate, and the end of the last candidate's wishes.
    starts: Vec<usize>,
    wishes: Vec<Wished>,
    is_valid: Vec<bool>,
    /// Each candidate's number in the draw.
    numbers: Vec<u32>,
    /// The number of candidates who keep a place of each post, and how many of them are of its subdivision.
    kept: Vec<(u32, u32)>,
}

/// The labels of a candidate or post as numbers; equal labels have equal numbers.
#[derive(Clone, Copy)]
struct Place {
    /// Number of the specialty and the perimeter.
    market: usize,
    subdivision: usize,
}

/// A wish for a post of the instance, with the candidate's rank in the post's ranking.
#[derive(Clone, Copy)]
pub(super) struct Wished {
    post: u32,
    pub(super) hearts: u16,
    /// Whether the wish is a candidature: at least one heart, for a post open to the candidate.
    pub(super) is_open: bool,
    /// The rank the post gave the candidate, or [`SILENCE`].
    said: i64,
}

/// The rank of a candidate whom the RTS's ranking does not name; in a valid ranking they are refused.
const SILENCE: i64 = i64::MIN;

impl Wished {
    pub(super) fn post(&self) -> usize {
        self.post as usize
    }
}

/// An assignment whose candidate and post exist, by their positions in the instance.
pub(super) struct PairOf<'a> {
    pub(super) candidate: usize,
    pub(super) post: usize,
    pub(super) assignment: &'a Assignment,
}

impl<'a> Facts<'a> {
    pub(super) fn of(instance: &'a Instance, report: &mut Report) -> Self {
        let mut facts = Self {
            instance,
            candidates: numbered(instance.candidates.iter().map(|candidate| candidate.id.as_str()), report),
            posts: numbered(instance.posts.iter().map(|post| post.id.as_str()), report),
            places: places(instance),
            starts: vec![0],
            wishes: Vec::with_capacity(instance.candidates.iter().map(|candidate| candidate.wishes.len()).sum()),
            is_valid: Vec::new(),
            numbers: numbers(instance),
            kept: vec![(0, 0); instance.posts.len()],
        };
        for candidate in 0..instance.candidates.len() {
            facts.read_wishes(candidate);
        }
        facts.read_rankings();
        facts.read_kept();
        facts
    }

    fn read_kept(&mut self) {
        if self.instance.candidates.iter().all(|candidate| candidate.kept.is_none()) {
            return;
        }
        let mut posts = HashMap::new();
        for (post, at) in self.instance.posts.iter().zip(0_usize..) {
            let names = if post.lines.is_empty() { std::slice::from_ref(&post.id) } else { &post.lines };
            posts.extend(names.iter().map(|name| (name, at)));
        }
        for (candidate, who) in self.instance.candidates.iter().zip(0_usize..) {
            if let Some(&post) = candidate.kept.as_ref().and_then(|kept| posts.get(kept)) {
                self.kept[post].0 += 1;
                self.kept[post].1 += u32::from(self.is_local(who, post));
            }
        }
    }

    fn read_wishes(&mut self, candidate: usize) {
        for wish in &self.instance.candidates[candidate].wishes {
            if let Some(&post) = self.posts.get(wish.post.as_str()) {
                let is_open = wish.hearts >= 1 && self.is_open_to(candidate, post as usize);
                self.wishes.push(Wished { post, hearts: wish.hearts, is_open, said: SILENCE });
            }
        }
        self.starts.push(self.wishes.len());
    }

    /// Gives every wish its rank, and finds out for every post whether its ranking is valid.
    fn read_rankings(&mut self) {
        let asking = self.asking();
        let rules = &self.instance.algorithm;
        let lowest = i64::from(!rules.refusals_count_as_ranked);
        // The rank of each candidate in the current post's ranking, and the candidates it names; reset for the next
        // post.
        let mut said = vec![SILENCE; self.instance.candidates.len()];
        let mut named = Vec::new();
        for (post, asking) in self.instance.posts.iter().zip(&asking) {
            named.clear();
            for ranked in &post.ranking {
                if let Some(&candidate) = self.candidates.get(ranked.candidate.as_str()) {
                    said[candidate as usize] = ranked.rank;
                    named.push(candidate as usize);
                }
            }
            let (mut asked, mut counted) = (0_u64, 0_u64);
            for (candidate, wish) in asking {
                let wish = &mut self.wishes[*wish as usize];
                wish.said = said[*candidate as usize];
                asked += u64::from(wish.is_open);
                counted += u64::from(wish.is_open && wish.said >= lowest);
            }
            // Whoever has left since the ranking closed changes nothing of what was counted then.
            if let Some(at_closing) = post.counted {
                asked = at_closing.candidates.into();
                counted = u64::from(at_closing.ranked);
                if rules.refusals_count_as_ranked {
                    counted += u64::from(at_closing.refused);
                }
            }
            self.is_valid.push(counted * 100 >= asked * u64::from(rules.min_ranked_percent));
            for candidate in &named {
                said[*candidate] = SILENCE;
            }
        }
    }

    /// For each post, the candidates who wish for it, each with the position of the wish.
    fn asking(&self) -> Vec<Vec<(u32, u32)>> {
        let mut counts = vec![0; self.instance.posts.len()];
        for wish in &self.wishes {
            counts[wish.post()] += 1;
        }
        let mut asking: Vec<Vec<(u32, u32)>> = counts.into_iter().map(Vec::with_capacity).collect();
        let mut positions = 0..;
        for (bounds, candidate) in self.starts.windows(2).zip(0..) {
            for (wish, at) in self.wishes[bounds[0]..bounds[1]].iter().zip(positions.by_ref()) {
                asking[wish.post()].push((candidate, at));
            }
        }
        asking
    }

    pub(super) fn candidate(&self, id: &str) -> Option<usize> {
        self.candidates.get(id).map(|&at| at as usize)
    }

    pub(super) fn post(&self, id: &str) -> Option<usize> {
        self.posts.get(id).map(|&at| at as usize)
    }

    /// The assignments whose candidate and post are in the instance.
    pub(super) fn pairs<'o>(&self, outcome: &'o Outcome) -> Vec<PairOf<'o>> {
        let pairs = outcome.assignments.iter().filter_map(|assignment| {
            let candidate = self.candidate(&assignment.candidate)?;
            Some(PairOf { candidate, post: self.post(&assignment.post)?, assignment })
        });
        pairs.collect()
    }

    /// The wishes of a candidate for posts of the instance.
    pub(super) fn wishes(&self, candidate: usize) -> &[Wished] {
        &self.wishes[self.starts[candidate]..self.starts[candidate + 1]]
    }

    /// Whether the candidate may hold the post: same specialty, same perimeter, shifted or not.
    pub(super) fn is_open_to(&self, candidate: usize, post: usize) -> bool {
        if self.instance.candidates[candidate].shifted && !self.instance.posts[post].shifted {
            return false;
        }
        self.places[0][candidate].market == self.places[1][post].market
    }

    pub(super) fn is_local(&self, candidate: usize, post: usize) -> bool {
        self.places[0][candidate].subdivision == self.places[1][post].subdivision
    }

    fn wished(&self, candidate: usize, post: usize) -> Option<&Wished> {
        self.wishes(candidate).iter().find(|wish| wish.post() == post)
    }

    /// The hearts a candidate gave to a post, 0 without a wish.
    pub(super) fn hearts(&self, candidate: usize, post: usize) -> u16 {
        self.wished(candidate, post).map_or(0, |wish| wish.hearts)
    }

    pub(super) fn ranking_is_valid(&self, post: usize) -> bool {
        self.is_valid[post]
    }

    /// Whether the valid ranking of the post wished for refuses the candidate or does not name them.
    pub(super) fn refuses(&self, wish: &Wished) -> bool {
        self.is_valid[wish.post()] && wish.said < 1
    }

    /// Whether the valid ranking of a post refuses a candidate or does not name them, wished for or not.
    pub(super) fn is_refused(&self, candidate: usize, post: usize) -> bool {
        self.is_valid[post] && self.said_of(candidate, post) < 1
    }

    /// The class of a candidate at a post, if not refused.
    pub(super) fn class(&self, candidate: usize, post: usize) -> Option<Class> {
        let said = self.said_of(candidate, post);
        let rules = &self.instance.algorithm;
        let local = self.is_local(candidate, post);
        let rank = match (self.is_valid[post], local) {
            (true, _) if said < 1 => return None,
            (true, _) => u32::try_from(said).ok()?,
            (false, true) => rules.default_rank.same_subdivision,
            (false, false) => rules.default_rank.other,
        };
        Some(Class { rank, outside: rules.subdivision_breaks_ties && !local })
    }

    /// Whether a candidate keeps a place by a published result.
    pub(super) fn keeps(&self, candidate: usize) -> bool {
        self.instance.candidates[candidate].kept.is_some()
    }

    /// The reserve of a post: its own, or else that of the campaign.
    pub(super) fn reserve(&self, post: usize) -> Reserve {
        self.instance.posts[post].reserve.unwrap_or(self.instance.algorithm.reserve)
    }

    /// The number of candidates who keep a place of a post, and how many of them are of its subdivision.
    pub(super) fn kept(&self, post: usize) -> (u32, u32) {
        self.kept[post]
    }

    pub(super) fn number(&self, candidate: usize) -> u32 {
        self.numbers[candidate]
    }

    fn said_of(&self, candidate: usize, post: usize) -> i64 {
        if let Some(wish) = self.wished(candidate, post) {
            return wish.said;
        }
        // A wrong outcome may assign a candidate to a post for which they have no wish.
        let id = &self.instance.candidates[candidate].id;
        let ranking = &self.instance.posts[post].ranking;
        ranking.iter().find(|ranked| ranked.candidate == *id).map_or(SILENCE, |ranked| ranked.rank)
    }
}

fn numbered<'a>(ids: impl ExactSizeIterator<Item = &'a str>, report: &mut Report) -> Ids<'a> {
    let mut numbers = Ids::with_capacity(ids.len());
    for (id, at) in ids.zip(0..) {
        let known = numbers.insert(id, at).is_some();
        report.unless(!known, Property::V1, || format!("the instance has two {id:?}"));
    }
    numbers
}

/// The number of each candidate: their position when sorted by draw key, then by identifier.
fn numbers(instance: &Instance) -> Vec<u32> {
    let candidates = instance.candidates.iter().enumerate();
    let mut drawn: Vec<_> =
        candidates.map(|(at, who)| (draw::key(&instance.draw.seed, &who.id), &who.id, at)).collect();
    drawn.sort_unstable();
    let mut numbers = vec![0; drawn.len()];
    for ((_, _, at), number) in drawn.into_iter().zip(1..) {
        numbers[at] = number;
    }
    numbers
}

fn places(instance: &Instance) -> [Vec<Place>; 2] {
    let (mut markets, mut subdivisions) = (HashMap::new(), HashMap::new());
    let mut place = |specialty, perimeter, subdivision| {
        let (market, home) = (markets.len(), subdivisions.len());
        Place {
            market: *markets.entry((specialty, perimeter)).or_insert(market),
            subdivision: *subdivisions.entry(subdivision).or_insert(home),
        }
    };
    let candidates = instance.candidates.iter();
    let candidates =
        candidates.map(|one| place(one.specialty.as_str(), one.perimeter.as_str(), one.subdivision.as_str()));
    let candidates = candidates.collect();
    let posts = instance.posts.iter();
    let posts = posts.map(|one| place(one.specialty.as_str(), one.perimeter.as_str(), one.subdivision.as_str()));
    [candidates, posts.collect()]
}
