//! What waits for a second person, and what two have agreed on.

use domain::{ApprovalId, CampaignId, rounds::approval::Approval};
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    item::{document, documents, item},
    keys,
    transaction::Write,
};

impl Store {
    /// Everything that was asked for, the last first.
    pub async fn approvals(&self, campaign: &CampaignId) -> Result<Vec<Approval>, StoreError> {
        let mut approvals: Vec<Approval> = documents(&self.query(&keys::approvals(campaign), "").await?)?;
        approvals.sort_by(|a, b| b.asked_at.cmp(&a.asked_at).then_with(|| a.id.cmp(&b.id)));
        Ok(approvals)
    }

    /// One of them.
    pub async fn approval(&self, campaign: &CampaignId, id: &ApprovalId) -> Result<Option<Approval>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::approval(campaign, id)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Keeps it over the version before it.
    pub async fn save_approval(
        &self,
        campaign: &CampaignId,
        approval: &Approval,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::approval(campaign, &approval.id), approval)?, approval.version - 1);
        Ok(Saved::of(self.record(campaign, deed, vec![write]).await?))
    }
}
