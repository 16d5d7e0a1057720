//! Sessions, stored under the hash of their token and deleted by DynamoDB once they have expired.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    condition::conditional,
    item::{Attributes, document, documents, item, number},
    keys,
    table::{EXPIRES_AT, PARTITION_KEY},
};

/// How long the instant at which all sessions of an account ended is stored: longer than anything that was issued before
/// is valid, a link to set a password included.
const NOTED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// A session of an account that is signed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    /// The account that is signed in.
    pub account: AccountId,
    /// The instant of the sign-in.
    pub started_at: Timestamp,
    /// The instant at which use of the session was last recorded.
    pub seen_at: Timestamp,
    /// The instant at which the session expires unless it is used before.
    pub expires_at: Timestamp,
    /// Whether a second factor was given.
    pub second_factor: bool,
}

fn session_item(token_hash: &str, session: &Session) -> Result<Attributes, StoreError> {
    let mut attributes = item(&keys::session(&session.account, token_hash), session)?;
    attributes.insert(EXPIRES_AT.to_owned(), number(session.expires_at.as_second()));
    Ok(attributes)
}

impl Store {
    /// Stores a session under the hash of its token.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_session(&self, token_hash: &str, session: &Session) -> Result<(), StoreError> {
        self.put(&self.tables.sessions, session_item(token_hash, session)?).await
    }

    /// Prolongs a session; `false` if it has been ended.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn prolong_session(&self, token_hash: &str, session: &Session) -> Result<bool, StoreError> {
        let attributes = session_item(token_hash, session)?;
        let request = self.client.put_item().table_name(&self.tables.sessions).set_item(Some(attributes));
        let request = request.condition_expression(format!("attribute_exists({PARTITION_KEY})"));
        Ok(conditional(request).await?.is_ok())
    }

    /// The session of a token. An expired session is returned until DynamoDB has deleted it.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn session(&self, account: &AccountId, token_hash: &str) -> Result<Option<Session>, StoreError> {
        self.get(&self.tables.sessions, &keys::session(account, token_hash)).await?.as_ref().map(document).transpose()
    }

    /// Ends a session at once.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn delete_session(&self, account: &AccountId, token_hash: &str) -> Result<(), StoreError> {
        self.delete(&self.tables.sessions, &keys::session(account, token_hash)).await
    }

    /// The instant at which all sessions of an account were last ended; `None` if that was more than a day ago.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    async fn signed_out_at(&self, account: &AccountId) -> Result<Option<Timestamp>, StoreError> {
        self.get(&self.tables.sessions, &keys::signed_out(account)).await?.as_ref().map(document).transpose()
    }

    /// Whether all sessions of an account were ended after `issued_at`. A code, a link or a session of that instant proves
    /// nothing any more.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn ended_since(&self, account: &AccountId, issued_at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.signed_out_at(account).await?.is_some_and(|ended| ended > issued_at))
    }

    /// The sessions of an account. Expired sessions are returned until DynamoDB has deleted them.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn sessions(&self, account: &AccountId) -> Result<Vec<Session>, StoreError> {
        documents(&self.query_table(&self.tables.sessions, &keys::sessions(account), "").await?)
    }

    /// Ends every session of an account. The end is recorded before sessions are deleted, and a sign-in reads that
    /// record after it has written its session. Whichever of the two comes last therefore sees the other, and the
    /// session ends.
    ///
    /// # Errors
    /// The database is busy; calling again ends the sessions that are left.
    pub async fn delete_sessions(&self, account: &AccountId, now: Timestamp) -> Result<(), StoreError> {
        let mut note = item(&keys::signed_out(account), &now)?;
        note.insert(EXPIRES_AT.to_owned(), number((now + NOTED_FOR).as_second()));
        self.put(&self.tables.sessions, note).await?;
        let items = self.query_table(&self.tables.sessions, &keys::sessions(account), "").await?;
        for attributes in &items {
            self.delete_item(&self.tables.sessions, attributes).await?;
        }
        Ok(())
    }
}
