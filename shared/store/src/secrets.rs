//! The secrets of accounts: password hashes, and what is deleted with them. They have a table of their own, which no
//! function but `session` may read. Whether an account has a password is stored beside the account, because mails depend on
//! it.

use domain::AccountId;
use futures::future::try_join;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{document, item},
    keys::{self, Key},
};

/// The stored password of an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Password {
    /// The argon2id hash of the password, in the PHC format.
    pub hash: String,
    /// The instant at which it was set.
    pub set_at: Timestamp,
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

    /// Whether somebody has signed in to an account, since it was created or last reset.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn has_signed_in(&self, account: &AccountId) -> Result<bool, StoreError> {
        Ok(self.get(&self.tables.campaigns, &keys::has_signed_in(account)).await?.is_some())
    }

    /// Records that somebody has signed in to an account. It is written at each sign-in, which costs no more than to look
    /// whether it is written already.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn signed_in(&self, account: &AccountId, at: Timestamp) -> Result<(), StoreError> {
        self.put(&self.tables.campaigns, item(&keys::has_signed_in(account), &at)?).await
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

    /// Deletes the password, the second factors and the recovery codes of an account. An enrolment code stays.
    ///
    /// # Errors
    /// The database is busy; some items may be deleted, and deleting again is harmless.
    pub async fn forget_secrets(&self, account: &AccountId) -> Result<(), StoreError> {
        self.forget_all(&self.tables.secrets, &[keys::second_factor(account)]).await?;
        let marks = [keys::has_second_factor(account), keys::has_signed_in(account)];
        self.forget_all(&self.tables.campaigns, &marks).await?;
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
        let of = |account: &AccountId| {
            [keys::has_password(account), keys::has_second_factor(account), keys::has_signed_in(account)]
        };
        let marks: Vec<Key> = accounts.iter().flat_map(of).collect();
        try_join(self.forget_all(&self.tables.secrets, &secrets), self.forget_all(&self.tables.campaigns, &marks))
            .await
            .map(drop)
    }
}
