//! The *fiches CPTS* of posts. Each has an item of its own, so that loading a list of posts does not overwrite it.

use std::collections::BTreeSet;

use domain::{CampaignId, Market, PostId, roster::sheet::Sheet};
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    catalogue::Part,
    item::{document, documents, item},
    keys,
    transaction::Write,
};

impl Store {
    /// The sheet of a post, filed or not.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn sheet(&self, campaign: &CampaignId, post: &PostId) -> Result<Sheet, StoreError> {
        match self.get(&self.tables.campaigns, &keys::sheet(campaign, post)).await? {
            Some(attributes) => document(&attributes),
            None => Ok(Sheet::none(post.clone())),
        }
    }

    /// The posts of a market whose sheet is filed.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn posts_with_sheet(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
    ) -> Result<BTreeSet<PostId>, StoreError> {
        let items = self.query(&keys::sheets(campaign, market), "").await?;
        let sheets: Vec<Sheet> = documents(&items)?;
        Ok(sheets.into_iter().filter(|sheet| sheet.filed.is_some()).map(|sheet| sheet.post).collect())
    }

    /// Writes a sheet whose document is announced over its previous version.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn announce_sheet(&self, campaign: &CampaignId, sheet: &Sheet) -> Result<Saved, StoreError> {
        self.replace(item(&keys::sheet(campaign, &sheet.post), sheet)?, sheet.version - 1).await
    }

    /// Writes a sheet whose document is filed or taken away over its previous version, with the deed in the audit log.
    /// The caller renews the catalogue.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn keep_sheet(&self, campaign: &CampaignId, sheet: &Sheet, deed: &Deed) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::sheet(campaign, &sheet.post), sheet)?, sheet.version - 1);
        Saved::of(self.record(campaign, deed, vec![write, Part::Posts.counted(campaign, sheet.post.market())]).await?)
    }
}
