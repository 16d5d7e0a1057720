//! Matching runs and their assignments. Assignments are written once and never change.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    CampaignId, Market, MarketName, RunDigest,
    rounds::{
        assignment::{Assignment, Taken},
        correction::Correction,
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Current, Published, Store, StoreError,
    item::{document, documents, item, key_of},
    keys::{self, Key},
};

/// The verdict of the independent verifier on a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RunState {
    /// The verifier found no violation; the run may be published.
    Verified,
    /// The verifier found violations; the run can never be published.
    Refuted {
        /// The violations, one line each.
        violations: Vec<String>,
    },
}

/// A matching run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// SHA-256 of the canonical instance, by which a retry finds the run it has made before.
    pub digest: RunDigest,
    /// The round, counted from 1.
    pub round: u32,
    /// The verdict of the verifier.
    #[serde(flatten)]
    pub state: RunState,
    /// The instant at which the run was made, or last made again with the same result.
    pub at: Timestamp,
    /// Number of candidates in the round.
    pub candidates: u64,
    /// Number of candidates who obtain a post.
    pub assigned: u64,
    /// Largest number of candidates that any matching could assign.
    pub upper_bound: u64,
    /// The algorithm and its version.
    pub algorithm: String,
    /// The reason of a run that an administrator asked for.
    pub reason: Option<String>,
    /// What the run corrects in the published results of the round; absent for a run from the lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// The published run that the run corrects; absent for a run from the lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<RunDigest>,
    /// Number of publications of each linked campaign that the inputs take into account.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub linked_publications: BTreeMap<CampaignId, u64>,
}

/// The version of items that are written once.
const ONLY: u64 = 0;

impl Store {
    /// Writes the assignments of a run, then the run itself, so that a run that can be read is complete.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_run(
        &self,
        campaign: &CampaignId,
        run: &Run,
        assignments: &[Assignment],
    ) -> Result<(), StoreError> {
        let mut markets: BTreeMap<Market<'_>, Vec<&Assignment>> = BTreeMap::new();
        for assignment in assignments {
            markets.entry(assignment.student.market()).or_default().push(assignment);
        }
        let items = markets.iter().map(|(market, assignments)| {
            item(&keys::assignments(campaign, run.round, &run.digest, *market), assignments)
        });
        self.put_all(items.collect::<Result<_, _>>()?).await?;
        let key = keys::run(campaign, run.round, &run.digest);
        self.create(&self.tables.campaigns, item(&key, run)?).await.map(drop)
    }

    /// Records that a run was made again: the same instance gives the same outcome.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn confirm_run(&self, campaign: &CampaignId, run: &Run) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::run(campaign, run.round, &run.digest), run)?).await
    }

    /// The runs of a round, the latest first.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn runs(&self, campaign: &CampaignId, round: u32) -> Result<Vec<Run>, StoreError> {
        let mut runs: Vec<Run> = documents(&self.query(&keys::runs(campaign, round), "").await?)?;
        runs.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.digest.cmp(&b.digest)));
        Ok(runs)
    }

    /// The run with this digest.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn run(&self, campaign: &CampaignId, round: u32, digest: &RunDigest) -> Result<Option<Run>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::run(campaign, round, digest)).await?;
        found.as_ref().map(document).transpose()
    }

    /// The assignments of the published rounds in these markets, who has left the post again, with the places as they are for
    /// the round after the last published one, and who has a post in a linked campaign.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn taken(
        &self,
        current: &Current,
        markets: impl IntoIterator<Item = Market<'_>> + Clone,
    ) -> Result<Taken, StoreError> {
        let Current { campaign, published, linked, .. } = current;
        let mut taken = self.held(&campaign.id, published, markets.clone()).await?;
        for other in linked {
            let known = other.campaign.markets(|_, _| true);
            let shared = markets.clone().into_iter().map(MarketName::from).filter(|market| known.contains(market));
            let shared: BTreeSet<MarketName> = shared.collect();
            let markets = shared.iter().map(MarketName::market);
            let theirs = self.assignments(&other.campaign.id, &other.published, markets).await?;
            taken = taken.with_linked(&other.campaign.id, &theirs, |round| Some(other.published.get(&round)?.at));
        }
        Ok(taken)
    }

    /// The assignments of these publications in these markets, and who has left the post again, with the places of the round after
    /// the last of them.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn held(
        &self,
        campaign: &CampaignId,
        published: &Published,
        markets: impl IntoIterator<Item = Market<'_>> + Clone,
    ) -> Result<Taken, StoreError> {
        let taken = self.assignments(campaign, published, markets.clone()).await?;
        let Some(last) = published.keys().max() else { return Ok(taken) };
        Ok(taken.with_withdrawn(self.withdrawals_of(campaign, markets).await?, last + 1))
    }

    /// The assignments of these publications in these markets. A published run is complete and never changes, so each
    /// process reads it once.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn assignments(
        &self,
        campaign: &CampaignId,
        published: &Published,
        markets: impl IntoIterator<Item = Market<'_>> + Clone,
    ) -> Result<Taken, StoreError> {
        let mut keys = Vec::new();
        for publication in published.values() {
            let key = |market| keys::assignments(campaign, publication.round, &publication.digest, market);
            keys.extend(markets.clone().into_iter().map(key));
        }
        let kept = &self.kept.assignments;
        let unread: Vec<Key> = keys.iter().filter(|key| kept.take(key, ONLY).is_none()).cloned().collect();
        for attributes in self.get_all(&unread).await? {
            kept.put(key_of(&attributes), ONLY, &Arc::new(document(&attributes)?));
        }
        let lists = keys.iter().filter_map(|key| kept.take(key, ONLY));
        Ok(lists.flat_map(|list| list.to_vec()).collect())
    }
}
