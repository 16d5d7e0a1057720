//! Lists of wishes: one item a student and round.

use domain::{CampaignId, StudentId, wish::WishList};

use crate::{
    Deadline, Saved, Store, StoreError,
    item::{document, documents, item},
    keys,
};

impl Store {
    /// A student's list; the empty one if nothing was saved.
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

    /// The lists of a specialty, or of one of its perimeters.
    pub async fn wish_lists(
        &self,
        campaign: &CampaignId,
        round: u32,
        specialty: &str,
        perimeter: Option<&str>,
    ) -> Result<Vec<WishList>, StoreError> {
        documents(&self.query(&keys::wishes(campaign, round, specialty), &keys::prefix(perimeter)).await?)
    }

    /// Writes a list over the version before it, in time.
    pub async fn save_wish_list(
        &self,
        campaign: &CampaignId,
        list: &WishList,
        deadline: Deadline,
    ) -> Result<Saved, StoreError> {
        let attributes = item(&keys::wish_list(campaign, list.round, &list.student), list)?;
        self.replace_before(attributes, list.version - 1, deadline).await
    }
}
