//! The secrets of accounts: password hashes and second factors. They have a table of their own, which no function but
//! `session` may read. Whether an account has a password is stored beside the account, because mails depend on it.

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

/// The stored password of an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Password {
    /// The argon2id hash of the password, in the PHC format.
    pub hash: String,
    /// The instant at which it was set.
    pub set_at: Timestamp,
}

/// A second factor (TOTP, RFC 6238). Its secret is derived, never stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SecondFactor {
    /// Random text from which, with the account and the key of the platform, the secret is derived.
    pub generation: String,
    /// The instant at which the first code was given; absent while the second factor is only proposed.
    pub confirmed_at: Option<Timestamp>,
    /// The time step (RFC 6238) of the last code accepted, so that a code is accepted once.
    pub last_step: u64,
    /// Number of changes.
    pub version: u64,
}

impl Store {
    /// The password of an account.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn password(&self, account: &AccountId) -> Result<Option<Password>, StoreError> {
        let found = self.get(&self.tables.secrets, &keys::password(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Whether an account has a password.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn has_password(&self, account: &AccountId) -> Result<bool, StoreError> {
        Ok(self.get(&self.tables.campaigns, &keys::has_password(account)).await?.is_some())
    }

    /// Sets a password.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_password(&self, account: &AccountId, password: &Password) -> Result<(), StoreError> {
        self.put(&self.tables.secrets, item(&keys::password(account), password)?).await?;
        // If this write fails, the next mail sends a link although the account has a password, which is harmless.
        self.put(&self.tables.campaigns, item(&keys::has_password(account), &password.set_at)?).await
    }

    /// The second factor of an account.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn second_factor(&self, account: &AccountId) -> Result<Option<SecondFactor>, StoreError> {
        let found = self.get(&self.tables.secrets, &keys::second_factor(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Writes a second factor over its previous version.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_second_factor(&self, account: &AccountId, factor: &SecondFactor) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::second_factor(account), factor)?, factor.version - 1);
        Saved::of(self.write(&self.tables.secrets, write).await?)
    }

    /// Deletes the password and the second factor of an account. An enrolment code stays.
    ///
    /// # Errors
    /// The database is busy; some items may be deleted, and deleting again is harmless.
    pub async fn forget_secrets(&self, account: &AccountId) -> Result<(), StoreError> {
        self.forget_all(&self.tables.secrets, &[keys::second_factor(account)]).await?;
        self.forget_password(account).await
    }

    /// Deletes the password of an account.
    ///
    /// # Errors
    /// The database is busy; deleting again is harmless.
    pub async fn forget_password(&self, account: &AccountId) -> Result<(), StoreError> {
        self.forget_all(&self.tables.secrets, &[keys::password(account)]).await?;
        self.forget_all(&self.tables.campaigns, &[keys::has_password(account)]).await
    }

    /// Deletes the passwords, the second factors and the enrolment codes of several accounts, which are deleted too.
    pub(crate) async fn forget_all_secrets(&self, accounts: &[AccountId]) -> Result<(), StoreError> {
        let of =
            |account: &AccountId| [keys::password(account), keys::second_factor(account), keys::enrolment(account)];
        let secrets: Vec<Key> = accounts.iter().flat_map(of).collect();
        let marks: Vec<Key> = accounts.iter().map(keys::has_password).collect();
        try_join(self.forget_all(&self.tables.secrets, &secrets), self.forget_all(&self.tables.campaigns, &marks))
            .await
            .map(drop)
    }
}
