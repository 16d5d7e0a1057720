//! An RTS's ranking of one post's candidates, and whether it is valid.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, PostId, Refusal, StudentId, SupervisorId,
    rankings::candidacy::Candidacy,
    refusal::{EntryCode, EntryRefusal},
};

/// Highest rank accepted; no post has as many candidates.
pub const MAX_RANK: u32 = 10_000;

/// The rank of one candidate: 1 is best, ties allowed, 0 refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// The candidate.
    pub student: StudentId,
    /// The rank, 0 to [`MAX_RANK`].
    pub rank: u32,
}

/// A post's ranking in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The post.
    pub post: PostId,
    /// The round.
    pub round: u32,
    /// Number of saves; 0 for a ranking that nobody has saved.
    pub version: u64,
    /// The ranks as last saved; a ranking has no separate draft.
    pub ranks: Vec<Rank>,
    /// The instant of the last save.
    pub saved_at: Option<Timestamp>,
    /// The account that saved last.
    pub author: Option<AccountId>,
    /// The colleague who saved last, if it was one to whom the ranking is delegated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<SupervisorId>,
}

impl Ranking {
    /// The ranking of a post before its first save.
    pub fn empty(post: PostId, round: u32) -> Self {
        Self { post, round, version: 0, ranks: Vec::new(), saved_at: None, author: None, delegate: None }
    }

    /// The rank of each ranked candidate. The map is built once for all questions about a post, which may have 3,000
    /// candidates.
    pub fn by_candidate(&self) -> BTreeMap<&StudentId, u32> {
        self.ranks.iter().map(|entry| (&entry.student, entry.rank)).collect()
    }

    /// Replaces the ranks, as the référent or as the colleague to whom the ranking is delegated. The caller has checked the
    /// window, the version and the delegation.
    pub fn save(&mut self, ranks: Vec<Rank>, (author, delegate): (AccountId, Option<SupervisorId>), now: Timestamp) {
        self.ranks = ranks;
        self.author = Some(author);
        self.delegate = delegate;
        self.version += 1;
        self.saved_at = Some(now);
    }

    /// The four counters of the ranking screen, and validity, over the post's candidatures.
    pub fn progress(&self, candidacies: &[Candidacy], algorithm: &matching::Algorithm) -> Progress {
        self.summary(candidacies).progress(candidacies.len(), algorithm)
    }

    /// The summary of the ranking, over the post's candidatures.
    pub fn summary(&self, candidacies: &[Candidacy]) -> RankingSummary {
        let counted = self.count(candidacies.iter().map(|candidacy| &candidacy.student));
        RankingSummary {
            post: self.post.clone(),
            ranked: counted.ranked as usize,
            refused: counted.refused as usize,
            saved_at: self.saved_at,
        }
    }

    /// Counts these candidates, by the rank that the ranking gives them.
    pub fn count<'a>(&self, candidates: impl IntoIterator<Item = &'a StudentId>) -> matching::Counted {
        let given = self.by_candidate();
        let mut counted = matching::Counted::default();
        for candidate in candidates {
            counted.candidates += 1;
            match given.get(candidate) {
                Some(0) => counted.refused += 1,
                Some(_) => counted.ranked += 1,
                None => {}
            }
        }
        counted
    }
}

/// A ranking in numbers: what tables and figures show of it. It is stored together with the ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingSummary {
    /// The post.
    pub post: PostId,
    /// Number of candidates with rank 1 or more.
    pub ranked: usize,
    /// Number of candidates with rank 0.
    pub refused: usize,
    /// The instant of the last save.
    pub saved_at: Option<Timestamp>,
}

impl RankingSummary {
    /// The summary of the ranking of a post before its first save.
    pub fn empty(post: PostId) -> Self {
        Self { post, ranked: 0, refused: 0, saved_at: None }
    }

    /// The counters and the validity of the ranking of a post with so many candidates.
    pub fn progress(&self, candidates: usize, algorithm: &matching::Algorithm) -> Progress {
        let (ranked, refused) = (self.ranked, self.refused);
        let max_refused = matching::max_refusals(candidates, algorithm);
        Progress {
            candidates,
            to_rank: candidates.saturating_sub(ranked + refused),
            ranked,
            refused,
            max_refused,
            refusals_too_many: refused.saturating_sub(max_refused),
            valid: matching::ranking_is_valid(ranked, refused, candidates, algorithm),
        }
    }
}

/// The counters and the validity of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Progress {
    /// *Nombre de candidatures*
    pub candidates: usize,
    /// *Nombre de candidatures restantes à classer*
    pub to_rank: usize,
    /// *Nombre de candidatures retenues*: rank 1 or more.
    pub ranked: usize,
    /// *Nombre de candidatures non-retenues*: rank 0.
    pub refused: usize,
    /// How many candidatures may be refused at the most.
    pub max_refused: usize,
    /// How many refusals have to be taken back before the ranking can become valid; 0 if it can as it is.
    pub refusals_too_many: usize,
    /// *Classement valide*; a post without candidates is valid.
    pub valid: bool,
}

/// Checks the ranks of a post.
///
/// # Errors
/// [`Refusal::Entries`], with every entry that is not a candidate of the post, is there twice, or has a rank out of
/// range.
pub fn check(candidacies: &[Candidacy], ranks: &[Rank]) -> Result<(), Refusal> {
    let candidates: BTreeSet<&StudentId> = candidacies.iter().map(|candidacy| &candidacy.student).collect();
    let mut seen = BTreeSet::new();
    let mut refusals = Vec::new();
    for (index, entry) in ranks.iter().enumerate() {
        let mut refuse = |name: &str, code| {
            refusals.push(EntryRefusal { field: format!("/ranks/{index}/{name}"), code });
        };
        if !candidates.contains(&entry.student) {
            refuse("student", EntryCode::NotACandidate);
        }
        if !seen.insert(&entry.student) {
            refuse("student", EntryCode::Duplicate);
        }
        if entry.rank > MAX_RANK {
            refuse("rank", EntryCode::OutOfRange);
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(Refusal::Entries(refusals)) }
}
