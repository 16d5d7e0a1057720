//! What was corrected of a student or a post, by whom and why.

use domain::{
    AccountId, CampaignId, ImportId, Market,
    roster::{amendment::RowId, difference::ColumnChange},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{documents, item, key_of},
    keys,
};

/// A correction of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentRecord {
    /// Identifier of the correction, which may have changed other rows too.
    pub id: ImportId,
    /// The account that made it.
    pub by: AccountId,
    /// When it was made.
    pub at: Timestamp,
    /// Why; may be empty where no reason is asked for.
    pub reason: String,
    /// The columns that changed.
    pub columns: Vec<ColumnChange>,
}

impl Store {
    /// Writes the corrections of these rows. Writing one again changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses a write.
    pub async fn put_amendments(
        &self,
        campaign: &CampaignId,
        records: &[(RowId, AmendmentRecord)],
    ) -> Result<(), StoreError> {
        let items = records.iter().map(|(row, record)| item(&keys::amendment(campaign, row, &record.id), record));
        self.put_all(items.collect::<Result<_, _>>()?).await
    }

    /// The corrections of a row, the first first.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn amendments(&self, campaign: &CampaignId, row: &RowId) -> Result<Vec<AmendmentRecord>, StoreError> {
        let prefix = keys::amendments_prefix(row);
        documents(&self.query(&keys::amendments(campaign, row.market()), &prefix).await?)
    }

    /// Deletes what was corrected in a market, because it holds names and addresses.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn forget_amendments(&self, campaign: &CampaignId, market: Market<'_>) -> Result<(), StoreError> {
        let items = self.query(&keys::amendments(campaign, market), "").await?;
        self.forget_all(&self.tables.campaigns, &items.iter().map(key_of).collect::<Vec<_>>()).await
    }
}
