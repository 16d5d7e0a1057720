//! Whether a verified run looks as expected. A matching that obeys every rule may still rest on a wrong list, so
//! unusual figures are shown before publication, and the administrator who asks for publication confirms having read
//! them.

use std::collections::{BTreeMap, BTreeSet};

use matching::{Instance, Outcome, RankingOrigin};
use schemars::JsonSchema;
use serde::Serialize;

use crate::rounds::{changes::Change, late::Overtaken};

/// With fewer candidates than this, the percentages of a market mean nothing.
const FEW_CANDIDATES: u32 = 10;
/// With fewer posts than this, percentages of posts mean nothing.
const FEW_POSTS: u32 = 10;
/// Percentage points by which a market's share of unmatched candidates may exceed the national one.
const UNMATCHED_POINTS: u32 = 25;
/// Percentage by which the places of a market may differ from what the round before left.
const JUMP_PERCENT: u32 = 20;
/// Number of places by which they must differ as well to be unusual.
const JUMP_PLACES: u32 = 5;
/// Largest usual percentage of posts with candidates whose ranking is not valid.
const INVALID_PERCENT: u32 = 30;
/// Smallest usual percentage of assigned students who obtain a post of the most hearts.
const MOST_HEARTS_PERCENT: u32 = 30;

/// The frozen input of a round and the outcome of its matching.
pub type Made<'a> = (&'a Instance, &'a Outcome);

/// Which figure of a run is unusual: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnusualFigure {
    /// Many candidates of a market have no post.
    UnmatchedMarket,
    /// A market has candidates and no place, or no assignment.
    EmptyMarket,
    /// The places of a market differ from what the round before left.
    CapacityJump,
    /// Many rankings are not valid.
    InvalidRankings,
    /// Few students obtain a post to which they gave the most hearts.
    FewAtMostHearts,
}

/// One unusual figure of a run.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlausibilityWarning {
    /// Stable code of the figure.
    pub code: UnusualFigure,
    /// `specialty/perimeter` of the market concerned; absent for a figure of the whole round.
    pub market: Option<String>,
    /// The figure that was found: a percentage or a number of places.
    pub found: u32,
    /// The figure it is compared with, in the same unit.
    pub expected: u32,
}

/// The figures of a run, with the unusual ones.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plausibility {
    /// Percentage of candidates without a post.
    pub unmatched_percent: u32,
    /// Percentage of posts with candidates whose ranking is not valid.
    pub invalid_percent: u32,
    /// Percentage of assigned students who obtain a post to which they gave the most hearts a list may give.
    pub most_hearts_percent: u32,
    /// The unusual figures.
    pub warnings: Vec<PlausibilityWarning>,
}

impl Plausibility {
    /// The SHA-256 that a publication must confirm: the digest of the canonical JSON of the warnings, of the results that the
    /// run changes and of the wishes that have opened meanwhile. None if there is none of them.
    ///
    /// # Errors
    /// The warnings cannot be written as canonical JSON.
    pub fn to_confirm(&self, changes: &[Change], overtaken: Option<Overtaken>) -> Result<Option<String>, proof::Fault> {
        if self.warnings.is_empty() && changes.is_empty() && overtaken.is_none() {
            return Ok(None);
        }
        Ok(Some(proof::sha256(&proof::canonical::bytes(&(&self.warnings, changes, overtaken))?)))
    }
}

/// Computes the figures of a run. `before` is the published run of the round before, and `most` the most hearts that a
/// wish may carry.
pub fn plausibility(made: Made<'_>, before: Option<Made<'_>>, most: u8) -> Plausibility {
    let (instance, outcome) = made;
    let figures = &outcome.statistics;
    let unmatched_percent = percent(figures.candidates.saturating_sub(figures.assigned), figures.candidates);
    let at_most = figures.hearts.iter().filter(|found| found.hearts == u16::from(most));
    let most_hearts_percent = percent(at_most.map(|found| found.assigned).sum(), figures.assigned);
    let (chosen, invalid) = rankings(instance, outcome);
    let invalid_percent = percent(invalid, chosen);
    let mut warnings = markets(outcome, unmatched_percent);
    warnings.extend(before.into_iter().flat_map(|(_, before)| jumps(outcome, before)));
    let mut warn = |code, found, expected| {
        warnings.push(PlausibilityWarning { code, market: None, found, expected });
    };
    if chosen >= FEW_POSTS && invalid_percent > INVALID_PERCENT {
        warn(UnusualFigure::InvalidRankings, invalid_percent, INVALID_PERCENT);
    }
    if figures.assigned >= FEW_CANDIDATES && most_hearts_percent < MOST_HEARTS_PERCENT {
        warn(UnusualFigure::FewAtMostHearts, most_hearts_percent, MOST_HEARTS_PERCENT);
    }
    Plausibility { unmatched_percent, invalid_percent, most_hearts_percent, warnings }
}

/// The percentage that `part` is of `whole`, rounded down; 0 if `whole` is 0.
#[expect(clippy::expect_used, reason = "the figures of a verified outcome count a part of a whole")]
fn percent(part: u32, whole: u32) -> u32 {
    let percent = (u64::from(part) * 100).checked_div(u64::from(whole)).unwrap_or(0);
    u32::try_from(percent).expect("a part is no larger than its whole")
}

/// The number of posts with candidates, and the number of those whose ranking is not valid.
fn rankings(instance: &Instance, outcome: &Outcome) -> (u32, u32) {
    let hearts = instance.candidates.iter().flat_map(|candidate| &candidate.wishes);
    let wished: BTreeSet<&str> = hearts.filter(|wish| wish.hearts > 0).map(|wish| wish.post.as_str()).collect();
    let chosen = outcome.posts.iter().filter(|post| wished.contains(post.post.as_str()));
    chosen.fold((0, 0), |(all, invalid), post| (all + 1, invalid + u32::from(post.ranking == RankingOrigin::Default)))
}

fn markets(outcome: &Outcome, unmatched_percent: u32) -> Vec<PlausibilityWarning> {
    let mut warnings = Vec::new();
    for market in outcome.statistics.markets.iter().filter(|market| market.candidates > 0) {
        let name = Some(format!("{}/{}", market.specialty, market.perimeter));
        let own = percent(market.candidates.saturating_sub(market.assigned), market.candidates);
        if market.places == 0 || market.assigned == 0 {
            let (found, expected) = (market.places.min(market.assigned), market.candidates);
            warnings.push(PlausibilityWarning { code: UnusualFigure::EmptyMarket, market: name, found, expected });
        } else if market.candidates >= FEW_CANDIDATES && own > unmatched_percent + UNMATCHED_POINTS {
            let (found, expected) = (own, unmatched_percent);
            warnings.push(PlausibilityWarning { code: UnusualFigure::UnmatchedMarket, market: name, found, expected });
        }
    }
    warnings
}

/// A warning for each market whose places differ too much from what the round before left.
fn jumps(now: &Outcome, before: &Outcome) -> Vec<PlausibilityWarning> {
    let left: BTreeMap<(&str, &str), u32> = before
        .statistics
        .markets
        .iter()
        .map(|market| {
            let key = (market.specialty.as_str(), market.perimeter.as_str());
            (key, market.places.saturating_sub(market.assigned))
        })
        .collect();
    let mut warnings = Vec::new();
    for market in &now.statistics.markets {
        let Some(expected) = left.get(&(market.specialty.as_str(), market.perimeter.as_str())) else { continue };
        let difference = market.places.abs_diff(*expected);
        let share = u64::from(difference) * 100 > u64::from(*expected) * u64::from(JUMP_PERCENT);
        if difference >= JUMP_PLACES && share {
            let name = Some(format!("{}/{}", market.specialty, market.perimeter));
            let (code, found, expected) = (UnusualFigure::CapacityJump, market.places, *expected);
            warnings.push(PlausibilityWarning { code, market: name, found, expected });
        }
    }
    warnings
}
