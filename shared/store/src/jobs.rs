//! Exports and imports: the requests for them, and the keys of their files.

use std::collections::BTreeSet;

use domain::{
    AccountId, CampaignId, ExportId, ImportId,
    rights::export::MadeWith,
    roster::{
        amendment::{AmendedRow, Amendment},
        effect::Counts,
        list::ListKind,
        load::{Changeable, LoadState, ToLoad},
    },
};
use jiff::Timestamp;
use proof::audit::Deed;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{document, documents, item, key_of},
    keys,
    transaction::Write,
};

/// A file that somebody has exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportJob {
    /// Identifier of the export.
    pub id: ExportId,
    /// The account that asked for the file, the only one that may download it.
    pub account: AccountId,
    /// The right with which the file was made. An export of the version before this field has none.
    #[serde(default)]
    pub made_with: Option<MadeWith>,
    /// Key of the file in the bucket.
    pub key: String,
    /// The name it is downloaded under.
    pub file_name: String,
    /// Number of rows in the file.
    pub rows: u64,
    /// The instant at which the file was made.
    pub at: Timestamp,
}

/// A list that somebody uploads and loads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportJob {
    /// Identifier of the import.
    pub id: ImportId,
    /// The account that started the import.
    pub account: AccountId,
    /// The kind of the list.
    pub kind: ListKind,
    /// Key of the uploaded file in the bucket.
    pub key: String,
    /// The state of the load.
    pub state: LoadState,
    /// The load, once it was asked for.
    #[serde(default)]
    pub load: Option<Load>,
    /// The correction that the list was made of; absent for a list that somebody has uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<Amendment>,
    /// Number of changes of this record.
    pub version: u64,
}

/// A load that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// The account that asked for it last; the load is made with the rights of this account.
    pub account: AccountId,
    /// SHA-256 of the file, in lowercase hexadecimal.
    pub sha256: String,
    /// Number of lines in the file.
    pub rows: usize,
    /// The effect of the lines, as counted when the load was first asked for.
    pub counts: Counts,
    /// Number of rows written so far.
    pub written: usize,
    /// The lines whose changes of address were confirmed.
    #[serde(default)]
    pub addresses: BTreeSet<usize>,
    /// The lines that contradict published results and were confirmed.
    #[serde(default)]
    pub contradictions: BTreeSet<usize>,
    /// Whether letters that may be wrong were confirmed.
    #[serde(default)]
    pub text: bool,
    /// The rows that a correction changes, as they were when the load was first asked for; empty for a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended: Vec<AmendedRow>,
}

impl ImportJob {
    /// The list as far as the time of its load depends on it. Its specialties have so many `rounds`, and `rows` are to be
    /// written.
    pub fn to_load(&self, rounds: u32, rows: usize) -> ToLoad {
        let corrected = self.amendment.as_ref().map(|amendment| amendment.changeable(self.kind));
        ToLoad { kind: self.kind, rounds, rows, changeable: corrected.unwrap_or(Changeable::BetweenRounds) }
    }
}

impl Store {
    /// Writes a finished export.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_export(&self, campaign: &CampaignId, job: &ExportJob) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::export(campaign, &job.id), job)?).await
    }

    /// The export with this identifier.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn export(&self, campaign: &CampaignId, id: &ExportId) -> Result<Option<ExportJob>, StoreError> {
        self.get(&self.tables.campaigns, &keys::export(campaign, id)).await?.as_ref().map(document).transpose()
    }

    /// The keys of every file that was exported or uploaded in a campaign.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn file_keys(&self, campaign: &CampaignId) -> Result<Vec<String>, StoreError> {
        let exports: Vec<ExportJob> = documents(&self.query(&keys::exports(campaign), "").await?)?;
        let imports: Vec<ImportJob> = documents(&self.query(&keys::imports(campaign), "").await?)?;
        Ok(exports.into_iter().map(|job| job.key).chain(imports.into_iter().map(|job| job.key)).collect())
    }

    /// The lists of a campaign whose load has begun and is not finished. A correction that has stopped is left out: another one
    /// makes up for it.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn unfinished_imports(&self, campaign: &CampaignId) -> Result<Vec<(ImportId, ListKind)>, StoreError> {
        let jobs: Vec<ImportJob> = documents(&self.query(&keys::imports(campaign), "").await?)?;
        let lists = jobs.into_iter().filter(|job| job.state.is_unfinished() && job.amendment.is_none());
        Ok(lists.map(|job| (job.id, job.kind)).collect())
    }

    /// Deletes the imports of a campaign, because those that correct rows hold names and addresses. Their files go first.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn forget_imports(&self, campaign: &CampaignId) -> Result<(), StoreError> {
        let items = self.query(&keys::imports(campaign), "").await?;
        self.forget_all(&self.tables.campaigns, &items.iter().map(key_of).collect::<Vec<_>>()).await
    }

    /// Writes an import over its previous version.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_import(&self, campaign: &CampaignId, job: &ImportJob) -> Result<Saved, StoreError> {
        self.replace(item(&keys::import(campaign, &job.id), job)?, job.version - 1).await
    }

    /// Writes an import over its previous version, with its deed in the audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn commit_import(
        &self,
        campaign: &CampaignId,
        job: &ImportJob,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let attributes = item(&keys::import(campaign, &job.id), job)?;
        let answer = self.record(campaign, deed, vec![Write::replace(attributes, job.version - 1)]).await?;
        Saved::of(answer)
    }

    /// The import with this identifier.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn import(&self, campaign: &CampaignId, id: &ImportId) -> Result<Option<ImportJob>, StoreError> {
        self.get(&self.tables.campaigns, &keys::import(campaign, id)).await?.as_ref().map(document).transpose()
    }
}
