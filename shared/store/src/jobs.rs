//! Exports and imports: what was asked, where the file is.

use domain::{AccountId, CampaignId, ExportId, ImportId};
use jiff::Timestamp;
use proof::audit::Deed;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{document, documents, item, number},
    keys,
    transaction::Write,
    verbs::UNTIL,
};

/// A file somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportJob {
    /// Identifier.
    pub id: ExportId,
    /// Who asked; nobody else gets it.
    pub account: AccountId,
    /// Where the file is.
    pub key: String,
    /// The name it is downloaded under.
    pub file_name: String,
    /// Rows in it.
    pub rows: u64,
    /// When it was made.
    pub at: Timestamp,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Nothing was written.
    Open,
    /// The rows are written.
    Committed,
}

/// A file somebody loads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportJob {
    /// Identifier.
    pub id: ImportId,
    /// Who loads; nobody else sees it.
    pub account: AccountId,
    /// What the rows are.
    pub kind: String,
    /// Where the file is.
    pub key: String,
    /// Where it stands.
    pub state: ImportState,
    /// Counts the changes of this record.
    pub version: u64,
}

impl Store {
    /// Keeps a finished export.
    pub async fn put_export(&self, campaign: &CampaignId, job: &ExportJob) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::export(campaign, &job.id), job)?).await
    }

    /// An export.
    pub async fn export(&self, campaign: &CampaignId, id: &ExportId) -> Result<Option<ExportJob>, StoreError> {
        self.get(&self.tables.campaigns, &keys::export(campaign, id)).await?.as_ref().map(document).transpose()
    }

    /// The keys of every file that was made or uploaded in a campaign.
    pub async fn file_keys(&self, campaign: &CampaignId) -> Result<Vec<String>, StoreError> {
        let exports: Vec<ExportJob> = documents(&self.query(&keys::exports(campaign), "").await?)?;
        let imports: Vec<ImportJob> = documents(&self.query(&keys::imports(campaign), "").await?)?;
        Ok(exports.into_iter().map(|job| job.key).chain(imports.into_iter().map(|job| job.key)).collect())
    }

    /// Takes the right to change lists and rights, until `until` at the longest; `false` if somebody else has it. Whoever
    /// died with it takes it again under the same name.
    pub async fn lease_lists(&self, owner: &str, until: Timestamp, now: Timestamp) -> Result<bool, StoreError> {
        let lease = keys::lists_lease().attributes();
        Ok(self.lease(&self.tables.campaigns, lease, Some(owner), until, now).await?.is_ok())
    }

    /// Gives that right back.
    pub async fn release_lists(&self) -> Result<(), StoreError> {
        let mut lease = keys::lists_lease().attributes();
        lease.insert(UNTIL.to_owned(), number(0));
        self.put(&self.tables.campaigns, lease).await
    }

    /// Keeps an import over the version before it.
    pub async fn save_import(&self, campaign: &CampaignId, job: &ImportJob) -> Result<Saved, StoreError> {
        self.replace(item(&keys::import(campaign, &job.id), job)?, job.version - 1).await
    }

    /// The same, with its place in the audit log.
    pub async fn commit_import(
        &self,
        campaign: &CampaignId,
        job: &ImportJob,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let attributes = item(&keys::import(campaign, &job.id), job)?;
        let answer = self.record(campaign, deed, vec![Write::replace(attributes, job.version - 1)]).await?;
        Ok(Saved::of(answer))
    }

    /// An import.
    pub async fn import(&self, campaign: &CampaignId, id: &ImportId) -> Result<Option<ImportJob>, StoreError> {
        self.get(&self.tables.campaigns, &keys::import(campaign, id)).await?.as_ref().map(document).transpose()
    }
}
