//! Whether a verified run looks like what people expect: a matching that obeys every rule may rest on a wrong list. What
//! is unusual is told before publication; whoever asks for it confirms having read just that.

use std::collections::{BTreeMap, BTreeSet};

use matching::{Instance, Outcome, RankingOrigin};
use schemars::JsonSchema;
use serde::Serialize;

/// Markets of fewer candidates have shares that mean nothing.
const FEW_CANDIDATES: u32 = 10;
/// So have so few posts.
const FEW_POSTS: u32 = 10;
/// Points by which a market's share of unmatched may exceed everybody's.
const UNMATCHED_POINTS: u32 = 25;
/// Share and number by which the places of a market may differ from what the round before left.
const JUMP_PERCENT: u32 = 20;
const JUMP_PLACES: u32 = 5;
/// Share of posts with candidates whose ranking is not valid.
const INVALID_PERCENT: u32 = 30;
/// Share of those assigned who obtain a post of the most hearts.
const MOST_HEARTS_PERCENT: u32 = 30;

/// A round as it was frozen, and what came of it.
pub type Made<'a> = (&'a Instance, &'a Outcome);

/// What is unusual.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlausibilityWarning {
    /// `unmatched_market`, `empty_market`, `capacity_jump`, `invalid_rankings`, `few_at_most_hearts`.
    pub code: &'static str,
    /// `specialty/perimeter`, if it is about a market.
    pub market: Option<String>,
    /// What was found: percent, or places.
    pub found: u32,
    /// What it is compared with.
    pub expected: u32,
}

/// A run in figures.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plausibility {
    /// Share of the candidates without a post, in percent.
    pub unmatched_percent: u32,
    /// Share of the posts with candidates whose ranking is not valid, in percent.
    pub invalid_percent: u32,
    /// Share of those assigned who obtain a post of the most hearts a list may give, in percent.
    pub most_hearts_percent: u32,
    /// What is unusual.
    pub warnings: Vec<PlausibilityWarning>,
}

impl Plausibility {
    /// What a publication confirms: the SHA-256 of the warnings' canonical JSON. Nothing where nothing is unusual.
    pub fn to_confirm(&self) -> Result<Option<String>, proof::Fault> {
        if self.warnings.is_empty() {
            return Ok(None);
        }
        Ok(Some(proof::sha256(&proof::canonical::bytes(&self.warnings)?)))
    }
}

/// Looks at a run; `before` is the published run of the round before, and `most` the most hearts a wish may carry.
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
        warn("invalid_rankings", invalid_percent, INVALID_PERCENT);
    }
    if figures.assigned >= FEW_CANDIDATES && most_hearts_percent < MOST_HEARTS_PERCENT {
        warn("few_at_most_hearts", most_hearts_percent, MOST_HEARTS_PERCENT);
    }
    Plausibility { unmatched_percent, invalid_percent, most_hearts_percent, warnings }
}

/// Rounded down; of nothing, nothing.
fn percent(part: u32, whole: u32) -> u32 {
    u32::try_from((u64::from(part) * 100).checked_div(u64::from(whole)).unwrap_or(0)).unwrap_or(u32::MAX)
}

/// The posts somebody wished for, and those of them whose ranking is not valid.
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
            warnings.push(PlausibilityWarning { code: "empty_market", market: name, found, expected });
        } else if market.candidates >= FEW_CANDIDATES && own > unmatched_percent + UNMATCHED_POINTS {
            let (found, expected) = (own, unmatched_percent);
            warnings.push(PlausibilityWarning { code: "unmatched_market", market: name, found, expected });
        }
    }
    warnings
}

/// Markets whose places are not those the round before left.
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
            let (code, found, expected) = ("capacity_jump", market.places, *expected);
            warnings.push(PlausibilityWarning { code, market: name, found, expected });
        }
    }
    warnings
}
