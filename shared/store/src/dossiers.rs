//! Dossiers. Each student of a campaign has one item.

use std::collections::BTreeMap;

use domain::{CampaignId, Market, StudentId, wishes::dossier::Dossier};
use proof::audit::Deed;

use crate::{
    Deadline, SavedInTime, Store, StoreError,
    item::{document, documents, item},
    keys,
};

impl Store {
    /// A student's dossier; the empty one if nothing was filed.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn dossier(&self, campaign: &CampaignId, student: &StudentId) -> Result<Dossier, StoreError> {
        match self.get(&self.tables.campaigns, &keys::dossier(campaign, student)).await? {
            Some(attributes) => document(&attributes),
            None => Ok(Dossier::empty(student.clone())),
        }
    }

    /// The dossiers of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn dossiers(&self, campaign: &CampaignId, market: Market<'_>) -> Result<Vec<Dossier>, StoreError> {
        documents(&self.query(&keys::dossiers(campaign, market), "").await?)
    }

    /// The dossiers of these students; students without one are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn dossiers_named<'a>(
        &self,
        campaign: &CampaignId,
        students: impl IntoIterator<Item = &'a StudentId>,
    ) -> Result<BTreeMap<StudentId, Dossier>, StoreError> {
        let keys: Vec<_> = students.into_iter().map(|student| keys::dossier(campaign, student)).collect();
        let found: Vec<Dossier> = documents(&self.get_all(&keys).await?)?;
        Ok(found.into_iter().map(|dossier| (dossier.student.clone(), dossier)).collect())
    }

    /// Writes a dossier in which a document is announced over its previous version, before a deadline.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn announce_piece(
        &self,
        campaign: &CampaignId,
        dossier: &Dossier,
        deadline: Deadline,
    ) -> Result<SavedInTime, StoreError> {
        let attributes = item(&keys::dossier(campaign, &dossier.student), dossier)?;
        self.replace_before(attributes, dossier.version - 1, deadline).await
    }

    /// Writes a dossier in which a document is filed or taken away over its previous version, before a deadline, with
    /// the deed in the audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn keep_dossier(
        &self,
        campaign: &CampaignId,
        dossier: &Dossier,
        deadline: Deadline,
        deed: &Deed,
    ) -> Result<SavedInTime, StoreError> {
        let attributes = item(&keys::dossier(campaign, &dossier.student), dossier)?;
        self.record_before(campaign, deed, (attributes, dossier.version - 1), deadline, []).await
    }

    /// Deletes dossiers.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn forget_dossiers(&self, campaign: &CampaignId, dossiers: &[Dossier]) -> Result<(), StoreError> {
        let keys: Vec<_> = dossiers.iter().map(|dossier| keys::dossier(campaign, &dossier.student)).collect();
        self.forget_all(&self.tables.campaigns, &keys).await
    }
}
