//! The instance read a second time, from its rules.

use std::collections::HashMap;

use super::{PairOf, Property, Report};
use crate::class::Class;
use crate::draw;
use crate::ids::Ids;
use crate::instance::Instance;
use crate::outcome::Outcome;

pub(super) struct Facts<'a> {
    pub(super) instance: &'a Instance,
    candidates: Ids<'a>,
    posts: Ids<'a>,
    /// The specialty and the perimeter of each candidate and each post, as numbers.
    markets: [Vec<usize>; 2],
    /// For each candidate, the post and the hearts of each wish with a heart that leads to an eligible post.
    wishes: Vec<Vec<(usize, u16)>>,
    /// For each post, what the RTS said of each candidate, by candidate.
    said: Vec<Vec<(usize, i64)>>,
    is_valid: Vec<bool>,
    /// Each candidate's number in the draw.
    numbers: Vec<u32>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(instance: &'a Instance, report: &mut Report) -> Self {
        let candidates = numbered(instance.candidates.iter().map(|candidate| candidate.id.as_str()), report);
        let posts = numbered(instance.posts.iter().map(|post| post.id.as_str()), report);
        let said = instance.posts.iter().map(|post| {
            let mut said: Vec<(usize, i64)> = post
                .ranking
                .iter()
                .filter_map(|ranked| Some((*candidates.get(ranked.candidate.as_str())? as usize, ranked.rank)))
                .collect();
            said.sort_unstable();
            said
        });
        let said = said.collect();
        let mut facts = Self {
            instance,
            candidates,
            posts,
            markets: markets(instance),
            wishes: Vec::new(),
            said,
            is_valid: Vec::new(),
            numbers: numbers(instance),
        };
        facts.wishes = (0..instance.candidates.len()).map(|candidate| facts.open_wishes(candidate)).collect();
        facts.is_valid = facts.valid_rankings();
        facts
    }

    fn open_wishes(&self, candidate: usize) -> Vec<(usize, u16)> {
        let wishes = self.instance.candidates[candidate].wishes.iter().filter(|wish| wish.hearts >= 1);
        wishes
            .filter_map(|wish| Some((self.post(&wish.post)?, wish.hearts)))
            .filter(|(post, _)| self.is_open_to(candidate, *post))
            .collect()
    }

    /// over the eligible candidates who gave a heart.
    fn valid_rankings(&self) -> Vec<bool> {
        let rules = &self.instance.algorithm;
        let mut asked = vec![0_u64; self.instance.posts.len()];
        let mut counted = asked.clone();
        for (candidate, wishes) in self.wishes.iter().enumerate() {
            for (post, _) in wishes {
                asked[*post] += 1;
                let lowest = i64::from(!rules.refusals_count_as_ranked);
                counted[*post] += u64::from(self.said_of(candidate, *post).is_some_and(|rank| rank >= lowest));
            }
        }
        let share = u64::from(rules.min_ranked_percent);
        asked.iter().zip(counted).map(|(asked, counted)| counted * 100 >= asked * share).collect()
    }

    pub(super) fn candidate(&self, id: &str) -> Option<usize> {
        self.candidates.get(id).map(|&at| at as usize)
    }

    pub(super) fn post(&self, id: &str) -> Option<usize> {
        self.posts.get(id).map(|&at| at as usize)
    }

    /// The assignments that name a candidate and a post of the instance.
    pub(super) fn pairs<'o>(&self, outcome: &'o Outcome) -> Vec<PairOf<'o>> {
        let pairs = outcome.assignments.iter().filter_map(|assignment| {
            let candidate = self.candidate(&assignment.candidate)?;
            Some(PairOf { candidate, post: self.post(&assignment.post)?, assignment })
        });
        pairs.collect()
    }

    /// The wishes of a candidate for posts open to them, with their hearts.
    pub(super) fn wishes(&self, candidate: usize) -> &[(usize, u16)] {
        &self.wishes[candidate]
    }

    ///
    pub(super) fn is_open_to(&self, candidate: usize, post: usize) -> bool {
        if self.instance.candidates[candidate].shifted && !self.instance.posts[post].shifted {
            return false;
        }
        self.markets[0][candidate] == self.markets[1][post]
    }

    pub(super) fn is_local(&self, candidate: usize, post: usize) -> bool {
        self.instance.candidates[candidate].subdivision == self.instance.posts[post].subdivision
    }

    /// The hearts of a candidate for a post, 0 without a wish.
    pub(super) fn hearts(&self, candidate: usize, post: usize) -> u16 {
        let id = &self.instance.posts[post].id;
        let wishes = &self.instance.candidates[candidate].wishes;
        wishes.iter().find(|wish| wish.post == *id).map_or(0, |wish| wish.hearts)
    }

    pub(super) fn ranking_is_valid(&self, post: usize) -> bool {
        self.is_valid[post]
    }

    /// A refusal, or silence, in a valid ranking.
    pub(super) fn is_refused(&self, candidate: usize, post: usize) -> bool {
        self.is_valid[post] && self.said_of(candidate, post).unwrap_or(0) < 1
    }

    /// The class of a candidate at a post, if not refused.
    pub(super) fn class(&self, candidate: usize, post: usize) -> Option<Class> {
        if self.is_refused(candidate, post) {
            return None;
        }
        let rules = &self.instance.algorithm;
        let local = self.is_local(candidate, post);
        let rank = match (self.is_valid[post], local) {
            (true, _) => u32::try_from(self.said_of(candidate, post)?).ok()?,
            (false, true) => rules.default_rank.same_subdivision,
            (false, false) => rules.default_rank.other,
        };
        Some(Class { rank, outside: rules.subdivision_breaks_ties && !local })
    }

    pub(super) fn number(&self, candidate: usize) -> u32 {
        self.numbers[candidate]
    }

    fn said_of(&self, candidate: usize, post: usize) -> Option<i64> {
        let said = &self.said[post];
        said.binary_search_by_key(&candidate, |(who, _)| *who).ok().map(|at| said[at].1)
    }
}

fn numbered<'a>(ids: impl Iterator<Item = &'a str>, report: &mut Report) -> Ids<'a> {
    let mut numbers = Ids::default();
    for (id, at) in ids.zip(0..) {
        let known = numbers.insert(id, at).is_some();
        report.unless(!known, Property::V1, || format!("the instance has two {id:?}"));
    }
    numbers
}

/// Each candidate's number: the sorted hexadecimal keys, then the identifiers.
fn numbers(instance: &Instance) -> Vec<u32> {
    let candidates = instance.candidates.iter().enumerate();
    let mut drawn: Vec<_> =
        candidates.map(|(at, who)| (draw::draw_key(&instance.draw.seed, &who.id), &who.id, at)).collect();
    drawn.sort_unstable();
    let mut numbers = vec![0; drawn.len()];
    for ((_, _, at), number) in drawn.into_iter().zip(1..) {
        numbers[at] = number;
    }
    numbers
}

fn markets(instance: &Instance) -> [Vec<usize>; 2] {
    let mut numbers = HashMap::new();
    let mut number = |specialty, perimeter| {
        let next = numbers.len();
        *numbers.entry((specialty, perimeter)).or_insert(next)
    };
    let candidates = instance.candidates.iter();
    let candidates = candidates.map(|candidate| number(candidate.specialty.as_str(), candidate.perimeter.as_str()));
    let candidates = candidates.collect();
    [candidates, instance.posts.iter().map(|post| number(post.specialty.as_str(), post.perimeter.as_str())).collect()]
}
