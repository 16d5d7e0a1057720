//! What an account proves itself with: a password's hash, a second factor. In a table of their own, which no function but
//! `session` may read; whether there is a password stands beside the account, for the mails that depend on it.

use domain::AccountId;
use futures::future::try_join;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{document, item},
    keys::{self, Key},
    transaction::Write,
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
        let found = self.get(&self.tables.secrets, &keys::password(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Whether an account has a password.
    pub async fn has_password(&self, account: &AccountId) -> Result<bool, StoreError> {
        Ok(self.get(&self.tables.campaigns, &keys::has_password(account)).await?.is_some())
    }

    /// Sets a password.
    pub async fn put_password(&self, account: &AccountId, password: &Password) -> Result<(), StoreError> {
        self.put(&self.tables.secrets, item(&keys::password(account), password)?).await?;
        // Should this be lost, the next mail gives a link where a password would do.
        self.put(&self.tables.campaigns, item(&keys::has_password(account), &password.set_at)?).await
    }

    /// An account's second factor.
    pub async fn second_factor(&self, account: &AccountId) -> Result<Option<SecondFactor>, StoreError> {
        let found = self.get(&self.tables.secrets, &keys::second_factor(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Keeps a second factor over the version before it.
    pub async fn save_second_factor(&self, account: &AccountId, factor: &SecondFactor) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::second_factor(account), factor)?, factor.version - 1);
        Ok(Saved::of(self.write(&self.tables.secrets, write).await?))
    }

    /// Takes password and second factor away.
    pub async fn forget_secrets(&self, account: &AccountId) -> Result<(), StoreError> {
        self.forget_all_secrets(std::slice::from_ref(account)).await
    }

    /// The same of several accounts.
    pub(crate) async fn forget_all_secrets(&self, accounts: &[AccountId]) -> Result<(), StoreError> {
        let of = |account: &AccountId| [keys::password(account), keys::second_factor(account)];
        let secrets: Vec<Key> = accounts.iter().flat_map(of).collect();
        let marks: Vec<Key> = accounts.iter().map(keys::has_password).collect();
        try_join(self.forget_all(&self.tables.secrets, &secrets), self.forget_all(&self.tables.campaigns, &marks))
            .await
            .map(drop)
    }
}
