//! Resets of the accounts of administrators: who has asked for one, and until when an account that was reset takes part in
//! no decision.

use domain::AccountId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{document, item},
    keys,
};

/// A request to reset the account of an administrator, which another administrator has to repeat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetAsked {
    /// The administrator who asks.
    pub by: AccountId,
    /// The instant of the request.
    pub at: Timestamp,
}

impl Store {
    /// The last request to reset the account of an administrator.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn reset_asked(&self, account: &AccountId) -> Result<Option<ResetAsked>, StoreError> {
        self.get(&self.tables.campaigns, &keys::reset_asked(account)).await?.as_ref().map(document).transpose()
    }

    /// Records a request to reset the account of an administrator, in place of an earlier one.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn ask_for_reset(&self, account: &AccountId, asked: &ResetAsked) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::reset_asked(account), asked)?).await
    }

    /// The instant from which an account may take part in decisions again; absent for one that was never held.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn held_until(&self, account: &AccountId) -> Result<Option<Timestamp>, StoreError> {
        self.get(&self.tables.campaigns, &keys::held(account)).await?.as_ref().map(document).transpose()
    }

    /// Keeps an account out of decisions until an instant.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn hold(&self, account: &AccountId, until: Timestamp) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::held(account), &until)?).await
    }
}
