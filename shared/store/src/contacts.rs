//! What offices say of themselves: one item an office, for all campaigns.

use std::collections::BTreeMap;

use domain::{
    CampaignId,
    rights::contact::{Contact, Office},
};
use proof::audit::Deed;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{documents, item},
    keys::{self, Key},
    transaction::Write,
};

/// An office with what it says; an office that says nothing any more has no contact.
#[derive(Serialize, Deserialize)]
struct Said {
    office: Office,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Contact>,
}

fn by_office(said: Vec<Said>) -> BTreeMap<Office, Contact> {
    said.into_iter().filter_map(|Said { office, contact }| Some((office, contact?))).collect()
}

impl Store {
    /// What every office says.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn contacts(&self) -> Result<BTreeMap<Office, Contact>, StoreError> {
        Ok(by_office(documents(&self.query(&keys::contacts(), "").await?)?))
    }

    /// What these offices say; an office that says nothing is left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn contacts_of(&self, offices: &[Office]) -> Result<BTreeMap<Office, Contact>, StoreError> {
        let keys: Vec<Key> = offices.iter().map(keys::contact).collect();
        Ok(by_office(documents(&self.get_all(&keys).await?)?))
    }

    /// Writes what an office says, whatever it said before, with the deed in the audit log of the campaign in which its author
    /// has the right.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn say_contact(
        &self,
        campaign: &CampaignId,
        office: &Office,
        contact: Option<Contact>,
        deed: &Deed,
    ) -> Result<(), StoreError> {
        let said = item(&keys::contact(office), &Said { office: office.clone(), contact })?;
        // A write without a condition is never refused.
        self.record(campaign, deed, vec![Write::put(said)]).await.map(|_| ())
    }
}
