//! Sign-in state: one-time codes and sessions, kept as hashes, gone by themselves.

use aws_sdk_dynamodb::{
    operation::{delete_item::DeleteItemError, update_item::UpdateItemError},
    types::ReturnValue,
};
use domain::AccountId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{Attributes, document, item, number, read_number},
    keys,
    table::{EXPIRES_AT, PARTITION_KEY},
    verbs::conditional,
};

/// Wrong tries after which a code is dead.
const MAX_TRIES: u64 = 5;

/// A code sent by mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignInCode {
    /// Whose.
    pub account: AccountId,
    /// Hash of the code.
    pub hash: String,
    /// Until when it may be used.
    pub expires_at: Timestamp,
}

/// What a try found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeCheck {
    /// The code is right and is now used up.
    Right(AccountId),
    /// Wrong, expired, used up, tried too often, or never sent: nobody is told which.
    Wrong,
}

/// Somebody is signed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    /// Who.
    pub account: AccountId,
    /// Since when.
    pub started_at: Timestamp,
    /// The last time it was noted to be in use.
    pub seen_at: Timestamp,
    /// When it ends if it is not used again.
    pub expires_at: Timestamp,
}

fn session_item(token_hash: &str, session: &Session) -> Result<Attributes, StoreError> {
    let mut attributes = item(&keys::session(token_hash), session)?;
    attributes.insert(EXPIRES_AT.to_owned(), number(session.expires_at.as_second()));
    Ok(attributes)
}

impl Store {
    /// Keeps a code; the one before it is void.
    pub async fn put_code(&self, email_hash: &str, code: &SignInCode) -> Result<(), StoreError> {
        let mut attributes = item(&keys::code(email_hash), code)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(code.expires_at.as_second()));
        attributes.insert("tries".to_owned(), number(0));
        self.put(&self.tables.sessions, attributes).await
    }

    /// Counts a try, then compares; a right code is used up by the one delete that finds it.
    pub async fn check_code(&self, email_hash: &str, hash: &str, now: Timestamp) -> Result<CodeCheck, StoreError> {
        let key = keys::code(email_hash);
        let request = self.client.update_item().table_name(&self.tables.sessions).set_key(Some(key.attributes()));
        let counted = request
            .update_expression("SET tries = tries + :one")
            .condition_expression(format!("attribute_exists({PARTITION_KEY}) AND tries < :most"))
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":most", number(MAX_TRIES))
            .return_values(ReturnValue::AllNew)
            .send()
            .await;
        let attributes = match counted {
            Ok(answer) => answer.attributes.unwrap_or_default(),
            Err(error)
                if error.as_service_error().is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                return Ok(CodeCheck::Wrong);
            }
            Err(error) => return Err(StoreError::of("UpdateItem")(error)),
        };
        let code: SignInCode = document(&attributes)?;
        if code.hash != hash || now >= code.expires_at {
            return Ok(CodeCheck::Wrong);
        }
        let tries = read_number(&attributes, "tries");
        let request = self.client.delete_item().table_name(&self.tables.sessions).set_key(Some(key.attributes()));
        let used = request
            .condition_expression("tries = :tries")
            .expression_attribute_values(":tries", number(tries))
            .send()
            .await;
        match used {
            Ok(_) => Ok(CodeCheck::Right(code.account)),
            Err(error)
                if error.as_service_error().is_some_and(DeleteItemError::is_conditional_check_failed_exception) =>
            {
                Ok(CodeCheck::Wrong)
            }
            Err(error) => Err(StoreError::of("DeleteItem")(error)),
        }
    }

    /// Keeps a session under the hash of its token.
    pub async fn put_session(&self, token_hash: &str, session: &Session) -> Result<(), StoreError> {
        self.put(&self.tables.sessions, session_item(token_hash, session)?).await
    }

    /// Prolongs a session that is still there; `false` if it was ended meanwhile.
    pub async fn prolong_session(&self, token_hash: &str, session: &Session) -> Result<bool, StoreError> {
        let attributes = session_item(token_hash, session)?;
        let request = self.client.put_item().table_name(&self.tables.sessions).set_item(Some(attributes));
        let request = request.condition_expression(format!("attribute_exists({PARTITION_KEY})"));
        Ok(conditional(request).await?.is_ok())
    }

    /// The session of a token, expired ones included until they are swept.
    pub async fn session(&self, token_hash: &str) -> Result<Option<Session>, StoreError> {
        self.get(&self.tables.sessions, &keys::session(token_hash)).await?.as_ref().map(document).transpose()
    }

    /// Ends a session at once.
    pub async fn delete_session(&self, token_hash: &str) -> Result<(), StoreError> {
        let key = keys::session(token_hash).attributes();
        let request = self.client.delete_item().table_name(&self.tables.sessions).set_key(Some(key));
        request.send().await.map(drop).map_err(StoreError::of("DeleteItem"))
    }
}
