//! Approvals: actions that one administrator asks for and another approves.

use domain::{ApprovalId, CampaignId, rounds::approval::Approval};
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    item::{document, documents, item},
    keys,
    transaction::Write,
};

impl Store {
    /// The approvals of a campaign, the latest first.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn approvals(&self, campaign: &CampaignId) -> Result<Vec<Approval>, StoreError> {
        let mut approvals: Vec<Approval> = documents(&self.query(&keys::approvals(campaign), "").await?)?;
        approvals.sort_by(|a, b| b.asked_at.cmp(&a.asked_at).then_with(|| a.id.cmp(&b.id)));
        Ok(approvals)
    }

    /// The approval with this identifier.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn approval(&self, campaign: &CampaignId, id: &ApprovalId) -> Result<Option<Approval>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::approval(campaign, id)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Writes an approval over its previous version, with its deed in the audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_approval(
        &self,
        campaign: &CampaignId,
        approval: &Approval,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::approval(campaign, &approval.id), approval)?, approval.version - 1);
        Saved::of(self.record(campaign, deed, vec![write]).await?)
    }
}
