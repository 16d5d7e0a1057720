//! The code without which an account that was reset, or one of staff once wishes are open, gets no second factor. It is told by
//! telephone, so that whoever reads the mailbox cannot enrol a factor of their own.

use domain::{AccountId, rights::budget::TRIES_OF_ENROLMENT};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{item, number},
    keys,
    tries::TRIES,
};

/// The enrolment code of an account. It stays until a second factor is confirmed, also after it has expired: without it
/// the account would need none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EnrolmentCode {
    /// Hash of the code.
    pub hash: String,
    /// The instant at which the code expires.
    pub expires_at: Timestamp,
}

impl Store {
    /// Stores the enrolment code of an account, in place of an earlier one.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_enrolment(&self, account: &AccountId, code: &EnrolmentCode) -> Result<(), StoreError> {
        let mut attributes = item(&keys::enrolment(account), code)?;
        attributes.insert(TRIES.to_owned(), number(0));
        self.put(&self.tables.secrets, attributes).await
    }

    /// Whether an account gets a second factor only with a code.
    ///
    /// # Errors
    /// The database is busy.
    pub async fn needs_enrolment_code(&self, account: &AccountId) -> Result<bool, StoreError> {
        Ok(self.get(&self.tables.secrets, &keys::enrolment(account)).await?.is_some())
    }

    /// Counts an attempt, then compares the code. `false` if it is wrong, has expired or was tried too often.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn check_enrolment(&self, account: &AccountId, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
        let counted = self.count_try(&self.tables.secrets, &keys::enrolment(account), TRIES_OF_ENROLMENT).await?;
        let Some(code): Option<EnrolmentCode> = counted else { return Ok(false) };
        Ok(code.hash == hash && now < code.expires_at)
    }

    /// Deletes the enrolment code of an account, whose second factor is confirmed.
    ///
    /// # Errors
    /// The database is busy; deleting again is harmless.
    pub async fn forget_enrolment(&self, account: &AccountId) -> Result<(), StoreError> {
        self.forget_all(&self.tables.secrets, &[keys::enrolment(account)]).await
    }
}
