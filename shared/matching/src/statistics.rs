//! The figures of an outcome. Every figure is a count with its own name: shares are left to the reader, who has the
//! denominators.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::assignment::Assignment;
use crate::ids::Ids;
use crate::instance::Instance;

/// The figures of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// Candidates admitted to the round.
    pub candidates: u32,
    /// Posts in the round.
    pub posts: u32,
    /// Places of these posts.
    pub places: u32,
    /// Candidates who obtained a place.
    pub assigned: u32,
    /// The most candidates that any rule could place on posts that they wished for, are eligible for and are not
    /// refused by, stable or not.
    pub upper_bound: u32,
    /// Assigned candidates who obtained a post of their highest heart level.
    pub at_highest_hearts: u32,
    /// Number of assigned candidates by the hearts they gave to the post obtained, from the most hearts.
    pub hearts: Vec<HeartsCount>,
    /// Number of assigned candidates by effective rank at the post obtained, from the best rank.
    pub ranks: Vec<RankCount>,
    /// The statistics of each market, in order of specialty, then perimeter.
    pub markets: Vec<MarketStatistics>,
}

/// Number of candidates who obtained a post to which they gave a certain number of hearts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeartsCount {
    /// The hearts given to the post obtained.
    pub hearts: u16,
    /// The number of these candidates.
    pub assigned: u32,
}

/// Number of candidates who obtained a post where they had a certain effective rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankCount {
    /// The effective rank at the post obtained.
    pub rank: u32,
    /// The number of these candidates.
    pub assigned: u32,
}

/// The figures of a market: the candidates and the posts of one specialty and perimeter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketStatistics {
    /// The specialty.
    pub specialty: String,
    /// The perimeter.
    pub perimeter: String,
    /// Candidates of the market.
    pub candidates: u32,
    /// Posts of the market.
    pub posts: u32,
    /// Places of the posts of the market.
    pub places: u32,
    /// Candidates of the market who obtained a place.
    pub assigned: u32,
}

impl Statistics {
    /// Computes the figures of `assignments`.
    pub(crate) fn of(instance: &Instance, assignments: &[Assignment], upper_bound: u32) -> Self {
        let mut hearts = BTreeMap::new();
        let mut ranks = BTreeMap::new();
        for assignment in assignments {
            *hearts.entry(assignment.hearts).or_insert(0) += 1;
            *ranks.entry(assignment.class.rank).or_insert(0) += 1;
        }
        let assigned: Ids = assignments.iter().map(|assignment| assignment.candidate.as_str()).zip(0..).collect();
        let mut markets = Markets::default();
        let mut at_highest_hearts = 0;
        for candidate in &instance.candidates {
            let market = markets.entry(&candidate.specialty, &candidate.perimeter);
            market.candidates += 1;
            if let Some(&at) = assigned.get(candidate.id.as_str()) {
                market.assigned += 1;
                let highest = candidate.wishes.iter().map(|wish| wish.hearts).max();
                at_highest_hearts += u32::from(highest == Some(assignments[at as usize].hearts));
            }
        }
        for post in &instance.posts {
            let market = markets.entry(&post.specialty, &post.perimeter);
            market.posts += 1;
            market.places = market.places.saturating_add(post.places);
        }
        let markets = markets.sorted();
        let total = |figure: fn(&MarketStatistics) -> u32| markets.iter().map(figure).fold(0, u32::saturating_add);
        Self {
            candidates: total(|market| market.candidates),
            posts: total(|market| market.posts),
            places: total(|market| market.places),
            assigned: total(|market| market.assigned),
            upper_bound,
            at_highest_hearts,
            hearts: hearts.into_iter().rev().map(|(hearts, assigned)| HeartsCount { hearts, assigned }).collect(),
            ranks: ranks.into_iter().map(|(rank, assigned)| RankCount { rank, assigned }).collect(),
            markets,
        }
    }
}

#[derive(Default)]
struct Markets<'a> {
    at: HashMap<(&'a str, &'a str), usize>,
    markets: Vec<MarketStatistics>,
}

impl<'a> Markets<'a> {
    fn entry(&mut self, specialty: &'a str, perimeter: &'a str) -> &mut MarketStatistics {
        let at = *self.at.entry((specialty, perimeter)).or_insert_with(|| {
            self.markets.push(MarketStatistics {
                specialty: specialty.into(),
                perimeter: perimeter.into(),
                ..MarketStatistics::default()
            });
            self.markets.len() - 1
        });
        &mut self.markets[at]
    }

    fn sorted(mut self) -> Vec<MarketStatistics> {
        self.markets.sort_unstable_by(|a, b| (&a.specialty, &a.perimeter).cmp(&(&b.specialty, &b.perimeter)));
        self.markets
    }
}
