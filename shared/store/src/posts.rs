//! Posts.

use domain::{CampaignId, Market, Post, PostId};

use crate::{
    Store, StoreError,
    item::{document, documents, item},
    keys::{self, Key},
};

impl Store {
    /// The lines of a specialty, or of one of its perimeters.
    pub async fn posts(
        &self,
        campaign: &CampaignId,
        specialty: &str,
        perimeter: Option<&str>,
    ) -> Result<Vec<Post>, StoreError> {
        documents(&self.query(&keys::posts(campaign, specialty), &keys::prefix(perimeter)).await?)
    }

    /// The lines of one market.
    pub async fn market_posts(&self, campaign: &CampaignId, market: Market<'_>) -> Result<Vec<Post>, StoreError> {
        self.posts(campaign, market.specialty, Some(market.perimeter)).await
    }

    /// One line.
    pub async fn post(&self, campaign: &CampaignId, id: &PostId) -> Result<Option<Post>, StoreError> {
        self.get(&self.tables.campaigns, &keys::post(campaign, id)).await?.as_ref().map(document).transpose()
    }

    /// The lines with these identifiers, those that exist.
    pub async fn posts_named<'a>(
        &self,
        campaign: &CampaignId,
        ids: impl IntoIterator<Item = &'a PostId>,
    ) -> Result<Vec<Post>, StoreError> {
        let keys: Vec<Key> = ids.into_iter().map(|id| keys::post(campaign, id)).collect();
        documents(&self.get_all(&keys).await?)
    }

    /// Writes lines.
    pub async fn put_posts(&self, campaign: &CampaignId, posts: &[Post]) -> Result<(), StoreError> {
        let items = posts.iter().map(|post| item(&keys::post(campaign, &post.id), post));
        self.put_all(items.collect::<Result<_, _>>()?).await
    }
}
