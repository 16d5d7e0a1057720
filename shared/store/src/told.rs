//! Which results people were told of by mail, so that the next sweep does not queue thousands of mails again.

use domain::{CampaignId, RunDigest};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{document, item},
    keys,
};

/// The record that the mails of results are queued.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    /// The run whose results people were told of.
    run: RunDigest,
    /// The instant at which the mails were queued.
    at: Timestamp,
}

impl Store {
    /// The run of a round whose results people were told of last; none if they were told of none.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn told(&self, campaign: &CampaignId, round: u32) -> Result<Option<RunDigest>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::told(campaign, round)).await?;
        Ok(found.as_ref().map(document::<Told>).transpose()?.map(|told| told.run))
    }

    /// Records that people were told of the results of a run.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn were_told(
        &self,
        campaign: &CampaignId,
        round: u32,
        run: &RunDigest,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::told(campaign, round), &Told { run: run.clone(), at })?).await
    }
}
