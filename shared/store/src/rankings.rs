//! Rankings. Each post has one item in each round.

use domain::{
    CampaignId, Market, PostId,
    rankings::ranking::{Ranking, RankingSummary},
};
use proof::{Receipt, audit::Deed};

use crate::{
    Deadline, SavedInTime, Store, StoreError,
    item::{document, documents, item},
    keys::{self, Key},
    summaries,
    transaction::Write,
};

impl Store {
    /// The ranking of a post; an empty one if nothing was saved.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn ranking(&self, campaign: &CampaignId, round: u32, post: &PostId) -> Result<Ranking, StoreError> {
        match self.get(&self.tables.campaigns, &keys::ranking(campaign, round, post)).await? {
            Some(attributes) => document(&attributes),
            None => Ok(Ranking::empty(post.clone(), round)),
        }
    }

    /// The rankings of these posts; posts without a saved ranking are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn rankings_of<'a>(
        &self,
        campaign: &CampaignId,
        round: u32,
        posts: impl IntoIterator<Item = &'a PostId>,
    ) -> Result<Vec<Ranking>, StoreError> {
        let keys: Vec<Key> = posts.into_iter().map(|post| keys::ranking(campaign, round, post)).collect();
        documents(&self.get_all(&keys).await?)
    }

    /// The rankings of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn rankings(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Vec<Ranking>, StoreError> {
        documents(&self.query(&keys::rankings(campaign, round, market), "").await?)
    }

    /// Writes a ranking over its previous version, before a deadline, with its summary, its receipt and the deed in the
    /// audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_ranking(
        &self,
        campaign: &CampaignId,
        (ranking, summary): (&Ranking, &RankingSummary),
        receipt: &Receipt,
        deadline: Deadline,
        deed: &Deed,
    ) -> Result<SavedInTime, StoreError> {
        let (round, post, version) = (ranking.round, &ranking.post, ranking.version);
        let attributes = item(&keys::ranking(campaign, round, post), ranking)?;
        let kept = Write::create(item(&keys::ranking_version(campaign, round, post, Some(version)), receipt)?);
        let summary = summaries::of_ranking(campaign, ranking, summary)?.into_write();
        self.record_before(campaign, deed, (attributes, version - 1), deadline, [kept, summary]).await
    }
}
