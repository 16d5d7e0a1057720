//! Sessions, kept under the hash of their token, gone by themselves.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{Attributes, document, documents, item, number},
    keys,
    table::{EXPIRES_AT, PARTITION_KEY},
    verbs::conditional,
};

/// Far longer than a login is under way.
const NOTED_FOR: SignedDuration = SignedDuration::from_hours(1);

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
    /// Whether a second factor was given.
    pub second_factor: bool,
}

fn session_item(token_hash: &str, session: &Session) -> Result<Attributes, StoreError> {
    let mut attributes = item(&keys::session(&session.account, token_hash), session)?;
    attributes.insert(EXPIRES_AT.to_owned(), number(session.expires_at.as_second()));
    Ok(attributes)
}

impl Store {
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
    pub async fn session(&self, account: &AccountId, token_hash: &str) -> Result<Option<Session>, StoreError> {
        self.get(&self.tables.sessions, &keys::session(account, token_hash)).await?.as_ref().map(document).transpose()
    }

    /// Ends a session at once.
    pub async fn delete_session(&self, account: &AccountId, token_hash: &str) -> Result<(), StoreError> {
        self.delete(&self.tables.sessions, &keys::session(account, token_hash)).await
    }

    /// When the sessions of an account were last ended all at once, if it was lately.
    pub async fn signed_out_at(&self, account: &AccountId) -> Result<Option<Timestamp>, StoreError> {
        self.get(&self.tables.sessions, &keys::signed_out(account)).await?.as_ref().map(document).transpose()
    }

    /// The sessions of an account, expired ones included until they are swept.
    pub async fn sessions(&self, account: &AccountId) -> Result<Vec<Session>, StoreError> {
        documents(&self.query_table(&self.tables.sessions, &keys::sessions(account), "").await?)
    }

    /// Ends every session of an account at once. First it is noted that they end, so that a login under way, which looks
    /// for the note once its session is kept, ends too: whichever of the two comes last sees the other.
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
