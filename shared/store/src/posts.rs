//! The lines of posts.

use domain::{CampaignId, Market, Post, PostId};
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    catalogue::Part,
    item::{Attributes, VERSION, document, item, number, read_number},
    keys::{self, Key},
    transaction::Write,
};

/// The post in an item. Its version is stored beside the document; without one it is 0.
fn post(attributes: &Attributes) -> Result<Post, StoreError> {
    Ok(Post { version: read_number(attributes, VERSION)?, ..document(attributes)? })
}

/// The item of a post.
pub(crate) fn row(campaign: &CampaignId, post: &Post) -> Result<Attributes, StoreError> {
    let mut attributes = item(&keys::post(campaign, &post.id), post)?;
    attributes.insert(VERSION.to_owned(), number(post.version));
    Ok(attributes)
}

impl Store {
    /// The lines of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn posts(&self, campaign: &CampaignId, market: Market<'_>) -> Result<Vec<Post>, StoreError> {
        self.query(&keys::posts(campaign, market), "").await?.iter().map(post).collect()
    }

    /// One line.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn post(&self, campaign: &CampaignId, id: &PostId) -> Result<Option<Post>, StoreError> {
        self.get(&self.tables.campaigns, &keys::post(campaign, id)).await?.as_ref().map(post).transpose()
    }

    /// The lines with these identifiers; identifiers without a line are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn posts_named<'a>(
        &self,
        campaign: &CampaignId,
        ids: impl IntoIterator<Item = &'a PostId>,
    ) -> Result<Vec<Post>, StoreError> {
        let keys: Vec<Key> = ids.into_iter().map(|id| keys::post(campaign, id)).collect();
        self.get_all(&keys).await?.iter().map(post).collect()
    }

    /// Writes a line over its previous version, with the deed in the audit log. The caller renews the catalogue.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_post(&self, campaign: &CampaignId, post: &Post, deed: &Deed) -> Result<Saved, StoreError> {
        let write = Write::revise(row(campaign, post)?, post.version - 1);
        Saved::of(self.record(campaign, deed, vec![write, Part::Posts.counted(campaign, post.id.market())]).await?)
    }
}
