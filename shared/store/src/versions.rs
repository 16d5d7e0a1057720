//! Every validated list and every saved ranking, each kept as the receipt that was given for it.

use domain::{CampaignId, Market, PostId, StudentId};
use proof::Receipt;

use crate::{
    Store, StoreError,
    item::{document, documents, key_of},
    keys::{self, Key},
};

impl Store {
    /// The receipts of a student's validated lists in one round, in the order of their versions.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn wish_receipts(
        &self,
        campaign: &CampaignId,
        round: u32,
        student: &StudentId,
    ) -> Result<Vec<Receipt>, StoreError> {
        self.receipts(&keys::wish_version(campaign, round, student, None)).await
    }

    /// The receipt of one version of a student's list.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn wish_receipt(
        &self,
        campaign: &CampaignId,
        round: u32,
        student: &StudentId,
        version: u64,
    ) -> Result<Option<Receipt>, StoreError> {
        self.receipt(&keys::wish_version(campaign, round, student, Some(version))).await
    }

    /// The receipts of a post's saved rankings in one round, in the order of their versions.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn ranking_receipts(
        &self,
        campaign: &CampaignId,
        round: u32,
        post: &PostId,
    ) -> Result<Vec<Receipt>, StoreError> {
        self.receipts(&keys::ranking_version(campaign, round, post, None)).await
    }

    /// The receipt of one version of a post's ranking.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn ranking_receipt(
        &self,
        campaign: &CampaignId,
        round: u32,
        post: &PostId,
        version: u64,
    ) -> Result<Option<Receipt>, StoreError> {
        self.receipt(&keys::ranking_version(campaign, round, post, Some(version))).await
    }

    /// The receipts of every validated list of a market in a round.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn wish_receipts_of_market(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Vec<Receipt>, StoreError> {
        documents(&self.query(&keys::wish_versions(campaign, round, market), "").await?)
    }

    /// The receipts of every saved ranking of a market in a round.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn ranking_receipts_of_market(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Vec<Receipt>, StoreError> {
        documents(&self.query(&keys::ranking_versions(campaign, round, market), "").await?)
    }

    /// Deletes the receipts of every ranking of a market in a round, because they hold the names of candidates.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn forget_ranking_receipts(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<(), StoreError> {
        let items = self.query(&keys::ranking_versions(campaign, round, market), "").await?;
        self.forget_all(&self.tables.campaigns, &items.iter().map(key_of).collect::<Vec<_>>()).await
    }

    async fn receipts(&self, first: &Key) -> Result<Vec<Receipt>, StoreError> {
        documents(&self.query(&first.partition, &first.sort).await?)
    }

    async fn receipt(&self, key: &Key) -> Result<Option<Receipt>, StoreError> {
        self.get(&self.tables.campaigns, key).await?.as_ref().map(document).transpose()
    }
}
