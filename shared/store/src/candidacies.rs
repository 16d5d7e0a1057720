//! Candidatures seen from the posts, drawn up when the wishes close.

use domain::{CampaignId, PostId, rankings::candidacy::Candidacies};

use crate::{
    Store, StoreError,
    item::{document, documents, item},
    keys::{self, Key},
};

impl Store {
    /// The candidatures of one post, if they have been drawn up.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn candidacies(
        &self,
        campaign: &CampaignId,
        round: u32,
        post: &PostId,
    ) -> Result<Option<Candidacies>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::post_candidacies(campaign, round, post)).await?;
        found.as_ref().map(document).transpose()
    }

    /// The candidatures of these posts, if they have been drawn up.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn candidacies_of<'a>(
        &self,
        campaign: &CampaignId,
        round: u32,
        posts: impl IntoIterator<Item = &'a PostId>,
    ) -> Result<Vec<Candidacies>, StoreError> {
        let keys: Vec<Key> = posts.into_iter().map(|post| keys::post_candidacies(campaign, round, post)).collect();
        documents(&self.get_all(&keys).await?)
    }

    /// The candidatures of every post of a specialty, or of one of its perimeters, if they have been drawn up.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn all_candidacies(
        &self,
        campaign: &CampaignId,
        round: u32,
        specialty: &str,
        perimeter: Option<&str>,
    ) -> Result<Vec<Candidacies>, StoreError> {
        documents(&self.query(&keys::candidacies(campaign, round, specialty), &keys::prefix(perimeter)).await?)
    }

    /// Writes the candidatures of these posts. Drawing them up again writes equal items.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_candidacies(&self, campaign: &CampaignId, lists: &[Candidacies]) -> Result<(), StoreError> {
        let items = lists.iter().map(|list| item(&keys::post_candidacies(campaign, list.round, &list.post), list));
        self.put_all(items.collect::<Result<_, _>>()?).await
    }
}
