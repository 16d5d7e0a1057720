//! The challenges that passkeys sign: each belongs to one session, serves once and for a few minutes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{document, item, number},
    keys,
    table::EXPIRES_AT,
    tries::USED,
};

/// A challenge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Challenge {
    /// Random text to be signed.
    pub text: String,
    /// The instant at which it expires.
    pub expires_at: Timestamp,
}

impl Store {
    /// Stores the challenge of a session, in place of an earlier one.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_challenge(&self, session_hash: &str, challenge: &Challenge) -> Result<(), StoreError> {
        let mut attributes = item(&keys::challenge(session_hash), challenge)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(challenge.expires_at.as_second()));
        self.put(&self.tables.sessions, attributes).await
    }

    /// Uses the challenge of a session up and returns its text; `None` if there is none, or if it was used or has expired.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn use_challenge(&self, session_hash: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
        let key = keys::challenge(session_hash);
        let found = self.get(&self.tables.sessions, &key).await?;
        let Some(attributes) = found.filter(|attributes| !attributes.contains_key(USED)) else { return Ok(None) };
        let challenge: Challenge = document(&attributes)?;
        if now >= challenge.expires_at || !self.use_up(&key).await? {
            return Ok(None);
        }
        Ok(Some(challenge.text))
    }
}
