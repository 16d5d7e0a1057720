//! Who has left the post that a published result has given: one item a market.

use domain::{CampaignId, Market, rounds::withdrawal::Withdrawal};
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    item::{VERSION, document, item, read_number},
    keys::{self, Key},
    transaction::Write,
};

/// The withdrawals of a market.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawals {
    /// Each withdrawal, in the order in which they were noted.
    pub noted: Vec<Withdrawal>,
    /// Version of the item: it counts the changes; 0 if there is none.
    pub version: u64,
}

impl Store {
    /// The withdrawals of a market.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn withdrawals(&self, campaign: &CampaignId, market: Market<'_>) -> Result<Withdrawals, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::withdrawals(campaign, market)).await?;
        let Some(attributes) = found else { return Ok(Withdrawals::default()) };
        Ok(Withdrawals { noted: document(&attributes)?, version: read_number(&attributes, VERSION)? })
    }

    /// The withdrawals of these markets.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub(crate) async fn withdrawals_of(
        &self,
        campaign: &CampaignId,
        markets: impl IntoIterator<Item = Market<'_>>,
    ) -> Result<Vec<Withdrawal>, StoreError> {
        let keys: Vec<Key> = markets.into_iter().map(|market| keys::withdrawals(campaign, market)).collect();
        let lists = self.get_all(&keys).await?.iter().map(document).collect::<Result<Vec<Vec<Withdrawal>>, _>>()?;
        Ok(lists.into_iter().flatten().collect())
    }

    /// Writes the withdrawals of a market over the version that was read, with the deed in the audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_withdrawals(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
        withdrawals: &Withdrawals,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let attributes = item(&keys::withdrawals(campaign, market), &withdrawals.noted)?;
        let write = Write::replace(attributes, withdrawals.version);
        Saved::of(self.record(campaign, deed, vec![write]).await?)
    }

    /// Deletes why people of a market have left their posts, because that is personal. That they have stays.
    ///
    /// # Errors
    /// The database is busy or refuses the write, or somebody has changed them meanwhile.
    pub async fn purge_withdrawals(&self, campaign: &CampaignId, market: Market<'_>) -> Result<(), StoreError> {
        let Withdrawals { mut noted, version } = self.withdrawals(campaign, market).await?;
        if noted.iter().all(|withdrawal| withdrawal.reason.is_empty()) {
            return Ok(());
        }
        for withdrawal in &mut noted {
            withdrawal.reason.clear();
        }
        match self.replace(item(&keys::withdrawals(campaign, market), &noted)?, version).await? {
            Saved::Yes => Ok(()),
            // Somebody has noted one just before: the next try of the purge reads it.
            Saved::Stale { found } => Err(StoreError::refused("PutItem", format!("version {found} is stored"))),
        }
    }
}
