//! Lists of wishes: one item for each student and round.

use domain::{CampaignId, Market, StudentId, wishes::wish::WishList};
use proof::{Receipt, audit::Deed};

use crate::{
    Deadline, SavedInTime, Store, StoreError,
    item::{document, documents, item},
    keys,
    summaries::{self, Summary},
    transaction::Write,
};

impl Store {
    /// The list of a student; an empty one if nothing was saved.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn wish_list(
        &self,
        campaign: &CampaignId,
        round: u32,
        student: &StudentId,
    ) -> Result<WishList, StoreError> {
        match self.get(&self.tables.campaigns, &keys::wish_list(campaign, round, student)).await? {
            Some(attributes) => document(&attributes),
            None => Ok(WishList::empty(student.clone(), round)),
        }
    }

    /// The lists of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn wish_lists(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Vec<WishList>, StoreError> {
        documents(&self.query(&keys::wishes(campaign, round, market), "").await?)
    }

    /// Writes a validated list over its previous version, before a deadline, with its summary, its receipt and the deed
    /// in the audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn validate_wish_list(
        &self,
        campaign: &CampaignId,
        list: &WishList,
        receipt: &Receipt,
        deadline: Deadline,
        deed: &Deed,
    ) -> Result<SavedInTime, StoreError> {
        let (round, student, version) = (list.round, &list.student, list.version);
        let attributes = item(&keys::wish_list(campaign, round, student), list)?;
        let kept = Write::create(item(&keys::wish_version(campaign, round, student, Some(version)), receipt)?);
        let summary = summaries::of_wish_list(campaign, list)?.map(Summary::into_write);
        self.record_before(campaign, deed, (attributes, version - 1), deadline, summary.into_iter().chain([kept])).await
    }

    /// Writes a draft over its previous version, before a deadline.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_wish_list(
        &self,
        campaign: &CampaignId,
        list: &WishList,
        deadline: Deadline,
    ) -> Result<SavedInTime, StoreError> {
        let attributes = item(&keys::wish_list(campaign, list.round, &list.student), list)?;
        self.replace_before(attributes, list.version - 1, deadline).await
    }
}
