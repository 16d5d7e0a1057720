//! Codes and links sent by mail. They are stored as hashes and deleted by DynamoDB once they have expired.

use aws_sdk_dynamodb::types::ReturnValue;
use domain::AccountId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    condition::{conditional_update, updated},
    item::{document, item, number},
    keys::{self, Key},
    table::{EXPIRES_AT, PARTITION_KEY},
};

/// Attribute of a code or a link that was used.
const USED: &str = "used_up";
/// Number of wrong attempts after which a code is no longer accepted.
const MAX_TRIES: u64 = 5;

/// A code sent by mail. It is accepted only with the request it answers, so that nobody can use it up for another
/// person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignInCode {
    /// The account of the address.
    pub account: AccountId,
    /// Hash of the code.
    pub hash: String,
    /// The instant at which the code expires.
    pub expires_at: Timestamp,
}

/// A link sent by mail to set a password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLink {
    /// The address it was sent to, folded.
    pub email: String,
    /// The instant at which the link expires.
    pub expires_at: Timestamp,
}

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeCheck {
    /// The code is right; it is now used up.
    Right(AccountId),
    /// The code is wrong, expired, used up, tried too often or was never sent. The caller is not told which.
    Wrong,
}

impl Store {
    /// Stores the code that answers a request. Storing it twice changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_code(&self, request_hash: &str, code: &SignInCode) -> Result<(), StoreError> {
        let mut attributes = item(&keys::code(request_hash), code)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(code.expires_at.as_second()));
        attributes.insert("tries".to_owned(), number(0));
        self.create(&self.tables.sessions, attributes).await.map(drop)
    }

    /// Counts an attempt, then compares the code. Of several right attempts, one conditional write succeeds and uses
    /// the code up.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn check_code(&self, request_hash: &str, hash: &str, now: Timestamp) -> Result<CodeCheck, StoreError> {
        let key = keys::code(request_hash);
        let request = self.client.update_item().table_name(&self.tables.sessions).set_key(Some(key.attributes()));
        let counted = request
            .update_expression("SET tries = tries + :one")
            .condition_expression(format!(
                "attribute_exists({PARTITION_KEY}) AND tries < :most AND attribute_not_exists({USED})"
            ))
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":most", number(MAX_TRIES))
            .return_values(ReturnValue::AllNew);
        let Some(counted) = conditional_update(counted).await? else { return Ok(CodeCheck::Wrong) };
        let code: SignInCode = document(&updated(counted)?)?;
        if code.hash != hash || now >= code.expires_at {
            return Ok(CodeCheck::Wrong);
        }
        let used = self.use_up(&key).await?;
        Ok(if used { CodeCheck::Right(code.account) } else { CodeCheck::Wrong })
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
    async fn use_up(&self, key: &Key) -> Result<bool, StoreError> {
        let request = self.client.update_item().table_name(&self.tables.sessions).set_key(Some(key.attributes()));
        let request = request
            .update_expression(format!("SET {USED} = :yes"))
            .condition_expression(format!("attribute_exists({PARTITION_KEY}) AND attribute_not_exists({USED})"))
            .expression_attribute_values(":yes", number(1));
        Ok(conditional_update(request).await?.is_some())
    }
}
