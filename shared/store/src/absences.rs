//! Why students are not among the candidates of a round, fixed when its candidatures are drawn up.

use std::collections::BTreeMap;

use domain::{CampaignId, Market, StudentId, rankings::absence::Absence};

use crate::{
    Store, StoreError,
    item::{document, item},
    keys,
};

impl Store {
    /// Writes why each student of a market is not among the candidates of a round.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_absences(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
        absences: &BTreeMap<StudentId, Absence>,
    ) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::absences(campaign, round, market), absences)?).await
    }

    /// Why each student of a market is not among the candidates of a round; empty until the candidatures are drawn up.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn absences(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<BTreeMap<StudentId, Absence>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::absences(campaign, round, market)).await?;
        Ok(found.as_ref().map(document).transpose()?.unwrap_or_default())
    }
}
