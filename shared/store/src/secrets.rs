//! What an account proves itself with: a password's hash, a second factor. Apart from the account, so that no function
//! but `session` ever reads them.

use domain::AccountId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{document, item},
    keys,
};

/// A password, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Password {
    /// Its argon2id hash, in the PHC format.
    pub hash: String,
    /// When it was set.
    pub set_at: Timestamp,
}

/// A second factor (TOTP, RFC 6238). Its secret is derived, never stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SecondFactor {
    /// What the secret is derived from, beside the account.
    pub generation: String,
    /// When its first code was given; nothing while it is only proposed.
    pub confirmed_at: Option<Timestamp>,
    /// The step of the last code taken: a code serves once.
    pub last_step: u64,
    /// Counts the changes.
    pub version: u64,
}

impl Store {
    /// An account's password.
    pub async fn password(&self, account: &AccountId) -> Result<Option<Password>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::password(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Sets a password.
    pub async fn put_password(&self, account: &AccountId, password: &Password) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::password(account), password)?).await
    }

    /// An account's second factor.
    pub async fn second_factor(&self, account: &AccountId) -> Result<Option<SecondFactor>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::second_factor(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Keeps a second factor over the version before it.
    pub async fn save_second_factor(&self, account: &AccountId, factor: &SecondFactor) -> Result<Saved, StoreError> {
        self.replace(item(&keys::second_factor(account), factor)?, factor.version - 1).await
    }

    /// Takes password and second factor away.
    pub async fn forget_secrets(&self, account: &AccountId) -> Result<(), StoreError> {
        self.forget_all(&[keys::password(account), keys::second_factor(account)]).await
    }
}
