//! Which results and which calendar people were told of by mail, so that the next sweep does not queue thousands of mails
//! again.

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

/// The record that the mails of a calendar are queued.
#[derive(Debug, Serialize, Deserialize)]
struct ToldOfCalendar {
    /// The version of the calendar.
    version: u64,
    /// The instant at which the mails were queued.
    at: Timestamp,
}

impl Store {
    /// The version of the calendar that people were told of last: the first, if they were told of none since.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn told_of_calendar(&self, campaign: &CampaignId) -> Result<u64, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::told_of_calendar(campaign)).await?;
        Ok(found.as_ref().map(document::<ToldOfCalendar>).transpose()?.map_or(1, |told| told.version))
    }

    /// Records that people were told of a version of the calendar.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn were_told_of_calendar(
        &self,
        campaign: &CampaignId,
        version: u64,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let told = item(&keys::told_of_calendar(campaign), &ToldOfCalendar { version, at })?;
        self.put(&self.tables.campaigns, told).await
    }

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
