//! Exports and imports: what was asked, where the file is.

use domain::{
    AccountId, CampaignId, ExportId, ImportId,
    roster::{effect::Counts, list::ListKind, load::LoadState},
};
use jiff::Timestamp;
use proof::audit::Deed;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{document, documents, item, number, text},
    keys,
    transaction::Write,
    verbs::{OWNER, UNTIL, conditional},
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

/// A list somebody loads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportJob {
    /// Identifier.
    pub id: ImportId,
    /// Who brought it.
    pub account: AccountId,
    /// What it holds.
    pub kind: ListKind,
    /// Where the file is.
    pub key: String,
    /// Where its load stands.
    pub state: LoadState,
    /// What is loaded, once somebody has asked for it.
    #[serde(default)]
    pub load: Option<Load>,
    /// Counts the changes of this record.
    pub version: u64,
}

/// A load that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Who asked last: the load has their rights.
    pub account: AccountId,
    /// SHA-256 of the file, in lowercase hexadecimal.
    pub sha256: String,
    /// Lines in the file.
    pub rows: usize,
    /// What they do, as counted when the load was first asked for.
    pub counts: Counts,
    /// Rows that are written.
    pub written: usize,
}

/// The right to change lists and rights, which one process has at a time, in whichever campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListsLease {
    /// Whose it is: nobody else renews it or gives it back.
    pub owner: String,
    /// Whose it may have been before: the one who asked for the work.
    pub after: Option<String>,
}

impl ListsLease {
    /// One of this owner.
    pub fn of(owner: impl Into<String>) -> Self {
        Self { owner: owner.into(), after: None }
    }
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

    /// Takes the right to change lists and rights, until `until` at the longest; `false` if somebody else has it. Its owner
    /// keeps it longer by taking it again; whoever works for another takes over what that one had.
    pub async fn lease_lists(&self, lease: &ListsLease, until: Timestamp, now: Timestamp) -> Result<bool, StoreError> {
        let owners = [Some(lease.owner.as_str()), lease.after.as_deref()];
        let item = keys::lists_lease().attributes();
        Ok(self.lease(&self.tables.campaigns, item, owners.into_iter().flatten(), until, now).await?.is_ok())
    }

    /// Gives that right back, if it still is the owner's.
    pub async fn release_lists(&self, lease: &ListsLease) -> Result<(), StoreError> {
        let mut item = keys::lists_lease().attributes();
        item.insert(OWNER.to_owned(), text(&lease.owner));
        item.insert(UNTIL.to_owned(), number(0));
        let request = self.client.put_item().table_name(&self.tables.campaigns).set_item(Some(item));
        let request = request
            .condition_expression("#owner = :owner")
            .expression_attribute_names("#owner", OWNER)
            .expression_attribute_values(":owner", text(&lease.owner));
        conditional(request).await.map(drop)
    }

    /// The lists of a campaign whose load has begun and is not over.
    pub async fn unfinished_imports(&self, campaign: &CampaignId) -> Result<Vec<ImportId>, StoreError> {
        let jobs: Vec<ImportJob> = documents(&self.query(&keys::imports(campaign), "").await?)?;
        Ok(jobs.into_iter().filter(|job| job.state.is_unfinished()).map(|job| job.id).collect())
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
