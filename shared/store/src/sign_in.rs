//! Codes and links sent by mail. They are stored as hashes and deleted by DynamoDB once they have expired.

use domain::{AccountId, rights::budget::TRIES_OF_CODE};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    condition::{conditional, conditional_update},
    item::{document, item, number},
    keys::{self, Key},
    table::{EXPIRES_AT, PARTITION_KEY},
    tries::{TRIES, USED},
};

/// Attribute of a code with the instant it was issued at, in milliseconds since 1970.
const ISSUED_AT: &str = "issued_at";

/// A code sent by mail. It is accepted only from the device that has asked for it, so that nobody can use it up for
/// another person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignInCode {
    /// The account of the address.
    pub account: AccountId,
    /// Hash of the code.
    pub hash: String,
    /// The instant at which it was asked for; 1970 for a code of a version that did not record it.
    #[serde(default)]
    pub issued_at: Timestamp,
    /// The instant at which the code expires.
    pub expires_at: Timestamp,
}

/// A link sent by mail that signs in, on any device.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The account of the address.
    pub account: AccountId,
    /// The instant at which it was asked for.
    pub issued_at: Timestamp,
    /// The instant at which the link expires.
    pub expires_at: Timestamp,
}

/// A link sent by mail to set a password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLink {
    /// The address it was sent to, folded.
    pub email: String,
    /// The instant at which it was asked for; 1970 for a link of a version that did not record it.
    #[serde(default)]
    pub issued_at: Timestamp,
    /// The instant at which the link expires.
    pub expires_at: Timestamp,
}

/// The result of an attempt.
#[derive(Debug, Clone)]
pub enum CodeCheck {
    /// The code is right; it is now used up.
    Right(SignInCode),
    /// The code is wrong, expired, used up, tried too often or was never sent. The caller is not told which.
    Wrong,
}

impl Store {
    /// Stores the code that a device has asked for at an address, in place of an earlier one. Storing it twice, or after a
    /// later one, changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_code(&self, request_hash: &str, code: &SignInCode) -> Result<(), StoreError> {
        let mut attributes = item(&keys::code(request_hash), code)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(code.expires_at.as_second()));
        attributes.insert(ISSUED_AT.to_owned(), number(code.issued_at.as_millisecond()));
        attributes.insert(TRIES.to_owned(), number(0));
        let request = self.client.put_item().table_name(&self.tables.sessions).set_item(Some(attributes));
        let request = request
            .condition_expression(format!("attribute_not_exists({ISSUED_AT}) OR {ISSUED_AT} < :issued"))
            .expression_attribute_values(":issued", number(code.issued_at.as_millisecond()));
        conditional(request).await.map(drop)
    }

    /// Counts an attempt, then compares the code. Of several right attempts, one conditional write succeeds and uses
    /// the code up.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn check_code(&self, request_hash: &str, hash: &str, now: Timestamp) -> Result<CodeCheck, StoreError> {
        let key = keys::code(request_hash);
        let counted = self.count_try(&self.tables.sessions, &key, TRIES_OF_CODE).await?;
        let Some(code): Option<SignInCode> = counted else { return Ok(CodeCheck::Wrong) };
        if code.hash != hash || now >= code.expires_at {
            return Ok(CodeCheck::Wrong);
        }
        Ok(if self.use_up(&key).await? { CodeCheck::Right(code) } else { CodeCheck::Wrong })
    }

    /// Stores a link that signs in, under the hash of its token. Storing it twice changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_entry(&self, token_hash: &str, entry: &Entry) -> Result<(), StoreError> {
        let mut attributes = item(&keys::entry(token_hash), entry)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(entry.expires_at.as_second()));
        self.create(&self.tables.sessions, attributes).await.map(drop)
    }

    /// Uses a link that signs in up and returns it; `None` if it was used before, has expired or was never sent.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn use_entry(&self, token_hash: &str, now: Timestamp) -> Result<Option<Entry>, StoreError> {
        let key = keys::entry(token_hash);
        let Some(attributes) = self.get(&self.tables.sessions, &key).await? else { return Ok(None) };
        let entry: Entry = document(&attributes)?;
        if now >= entry.expires_at || !self.use_up(&key).await? {
            return Ok(None);
        }
        Ok(Some(entry))
    }

    /// Stores a link under the hash of its token. Storing it twice changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_link(&self, token_hash: &str, link: &PasswordLink) -> Result<(), StoreError> {
        let mut attributes = item(&keys::link(token_hash), link)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(link.expires_at.as_second()));
        self.create(&self.tables.sessions, attributes).await.map(drop)
    }

    /// The link of a token that was not used. An expired link is returned until DynamoDB has deleted it.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn link(&self, token_hash: &str) -> Result<Option<PasswordLink>, StoreError> {
        let found = self.get(&self.tables.sessions, &keys::link(token_hash)).await?;
        found.filter(|attributes| !attributes.contains_key(USED)).as_ref().map(document).transpose()
    }

    /// Uses a link up; `false` if it was used before.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn use_link(&self, token_hash: &str) -> Result<bool, StoreError> {
        self.use_up(&keys::link(token_hash)).await
    }

    /// Marks a code or a link as used; of two simultaneous attempts one succeeds. The item stays until it expires, so
    /// that a mail sent a second time does not make it valid again.
    pub(crate) async fn use_up(&self, key: &Key) -> Result<bool, StoreError> {
        let request = self.client.update_item().table_name(&self.tables.sessions).set_key(Some(key.attributes()));
        let request = request
            .update_expression(format!("SET {USED} = :yes"))
            .condition_expression(format!("attribute_exists({PARTITION_KEY}) AND attribute_not_exists({USED})"))
            .expression_attribute_values(":yes", number(1));
        Ok(conditional_update(request).await?.is_some())
    }
}
