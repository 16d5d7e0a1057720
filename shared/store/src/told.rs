//! Occasions of which people were told by mail, so that the next sweep does not queue thousands of mails again.

use domain::CampaignId;
use jiff::Timestamp;
use serde::Serialize;

use crate::{Store, StoreError, item::item, keys};

/// The record that the mails of an occasion are queued.
#[derive(Debug, Serialize)]
struct Told {
    /// The instant at which they were queued.
    at: Timestamp,
}

impl Store {
    /// Whether the mails of an occasion are queued.
    ///
    /// # Errors
    /// The database is busy.
    pub async fn is_told(&self, campaign: &CampaignId, occasion: &str) -> Result<bool, StoreError> {
        Ok(self.get(&self.tables.campaigns, &keys::told(campaign, occasion)).await?.is_some())
    }

    /// Records that the mails of an occasion are queued.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn was_told(&self, campaign: &CampaignId, occasion: &str, at: Timestamp) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::told(campaign, occasion), &Told { at })?).await
    }
}
