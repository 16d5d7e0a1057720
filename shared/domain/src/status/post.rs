//! Where a post stands in a round, as its RTS reads it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Coming, NextDate};
use crate::{
    Post, Student, StudentId,
    calendar::phase::require_published_before,
    rankings::ranking::Progress,
    rights::Moment,
    roster::supervisor::PostAccess,
    rounds::assignment::{Assignment, Taken},
};

/// The ranks that count for a post, once its rankings are closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RanksThatCount {
    /// Those of the référent, whose ranking was valid.
    Own,
    /// The default ones, because it was not.
    Default,
}

/// Where a post stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PostState {
    /// Published results have taken every place.
    Filled,
    /// The campaign is suspended; its dates will be told when it is resumed.
    Suspended,
    /// Posts cannot be described yet.
    NotOpen,
    /// The référent describes the post, before the students wish for it.
    Describe,
    /// Students give their wishes. The candidates are known when the ranking opens.
    AwaitingWishes,
    /// Nobody is a candidate.
    NoCandidate,
    /// The référent ranks: the ranking is not valid as it is.
    ToRank {
        /// Number of candidates who have neither a rank nor a refusal.
        to_rank: usize,
        /// Number of candidates.
        candidates: usize,
        /// Number of refusals to take back before the ranking can become valid; 0 if it can.
        refusals_too_many: usize,
    },
    /// The ranking is valid, and can still be changed.
    Valid {
        /// Number of candidates who have neither a rank nor a refusal, and would count as refused.
        to_rank: usize,
        /// Number of candidates.
        candidates: usize,
    },
    /// The RTS only reads: the référent describes the post, or ranks its candidates.
    OnlyReads {
        /// Name of the référent; the address while the lists do not name one.
        referent: String,
    },
    /// The rankings are closed.
    RankingClosed {
        /// Which ranks count.
        ranks: RanksThatCount,
    },
}

/// Where a post stands in a round, and the next date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PostStatus {
    /// What holds.
    #[serde(flatten)]
    pub state: PostState,
    /// The students whom the published results up to the round have given a place, by name.
    pub received: Vec<String>,
    /// Places left after these results; absent while no result has taken one.
    pub left: Option<u32>,
    /// The next date; absent if there is none, and while what is due has not come.
    pub next: Option<NextDate>,
}

/// What published results have taken of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The students, by name.
    pub names: Vec<String>,
    /// Places left.
    pub left: u32,
}

impl Received {
    /// What these assignments have taken of the lines that a post stands for; none if nothing. Whoever has left the post
    /// again is not named.
    pub fn of(lines: &[&Post], taken: &Taken, students: &BTreeMap<StudentId, Student>) -> Option<Self> {
        let here = |found: &&Assignment| lines.iter().any(|line| line.id == *found.place());
        let found: Vec<&Assignment> = taken.iter().filter(here).collect();
        if found.is_empty() {
            return None;
        }
        let stay = found.iter().filter(|found| taken.withdrawal(&found.student).is_none());
        let names = stay.filter_map(|found| students.get(&found.student).map(Student::name)).collect();
        let left = lines.iter().map(|line| line.places.saturating_sub(taken.places(&line.id))).sum();
        Some(Self { names, left })
    }
}

/// What the status of a post is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The campaign at an instant.
    pub moment: Moment<'a>,
    /// Code of the *spécialité d'appel*.
    pub specialty: &'a str,
    /// The round, which the specialty has.
    pub round: u32,
    /// The access of the RTS.
    pub access: PostAccess,
    /// Name of the référent; the address while the lists do not name one.
    pub referent: &'a str,
    /// What the published results up to the round have taken; none if nothing.
    pub received: Option<&'a Received>,
    /// The counters of the ranking; absent while RTS may not see the candidates.
    pub progress: Option<&'a Progress>,
}

impl PostStatus {
    /// The status of a post.
    pub fn of(facts: Facts<'_>) -> Self {
        let state = facts.state();
        let next = facts.next(&state).filter(|date| date.at > facts.moment.now);
        let received = facts.received.map(|received| received.names.clone()).unwrap_or_default();
        Self { state, received, left: facts.received.map(|received| received.left), next }
    }
}

impl Facts<'_> {
    fn state(&self) -> PostState {
        let Moment { campaign, published, now, .. } = self.moment;
        let reached = |what| campaign.calendar.coming(what, self.round).is_some_and(|date| date.at <= now);
        if self.received.is_some_and(|received| received.left == 0) {
            return PostState::Filled;
        }
        if campaign.calendar.suspended.is_some() {
            return PostState::Suspended;
        }
        if !reached(Coming::DescriptionsOpen) {
            return PostState::NotOpen;
        }
        if self.round == 1 && !reached(Coming::WishesOpen) {
            return self.unless_only_reading(PostState::Describe);
        }
        let begun = require_published_before(self.round, |round| published.contains(&round)).is_ok();
        let Some(progress) = self.progress.filter(|_| begun) else { return PostState::AwaitingWishes };
        let Progress { candidates, to_rank, refusals_too_many, valid, .. } = *progress;
        if candidates == 0 {
            return PostState::NoCandidate;
        }
        if reached(Coming::RankingCloses) {
            let ranks = if valid { RanksThatCount::Own } else { RanksThatCount::Default };
            return PostState::RankingClosed { ranks };
        }
        self.unless_only_reading(if valid {
            PostState::Valid { to_rank, candidates }
        } else {
            PostState::ToRank { to_rank, candidates, refusals_too_many }
        })
    }

    /// This state of the référent's work; to a *consultatif*, who does it.
    fn unless_only_reading(&self, state: PostState) -> PostState {
        match self.access {
            PostAccess::Referent => state,
            PostAccess::Consultative => PostState::OnlyReads { referent: self.referent.to_owned() },
        }
    }

    fn next(&self, state: &PostState) -> Option<NextDate> {
        let Moment { campaign, published, now, .. } = self.moment;
        let calendar = &campaign.calendar;
        // Dates of the round in order: the next one is the first that has not passed.
        let ahead = |dates: &[Coming]| {
            let dates = dates.iter().filter_map(|what| calendar.coming(*what, self.round));
            dates.into_iter().find(|date| date.at > now)
        };
        match state {
            PostState::Filled | PostState::Suspended => None,
            PostState::NotOpen => ahead(&[Coming::DescriptionsOpen]),
            PostState::Describe => ahead(&[Coming::WishesOpen]),
            PostState::AwaitingWishes => ahead(&[Coming::RankingOpens]),
            PostState::ToRank { .. } | PostState::Valid { .. } => ahead(&[Coming::RankingCloses]),
            PostState::OnlyReads { .. } => ahead(&[Coming::WishesOpen, Coming::RankingCloses]),
            PostState::NoCandidate | PostState::RankingClosed { .. } if published.contains(&self.round) => {
                calendar.after_round(self.round, campaign.rounds_of(self.specialty), now)
            }
            PostState::NoCandidate | PostState::RankingClosed { .. } => ahead(&[Coming::Results]),
        }
    }
}
