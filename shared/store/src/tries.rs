//! Failed attempts, and the networks from which addresses were used. Keys are keyed hashes, so they name nobody.

use domain::rights::throttle::{FORGOTTEN_AFTER, Tries};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Store, StoreError,
    item::{VERSION, document, item, number, read_number},
    keys,
    table::EXPIRES_AT,
    transaction::Write,
};

/// How long a network is remembered as known after a successful use.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The failed attempts as stored, with the version that the next write must name.
#[derive(Debug, Clone, Copy, Default)]
pub struct StoredTries {
    /// The failed attempts; absent if there are none.
    pub tries: Option<Tries>,
    version: u64,
}

impl Store {
    /// The failed attempts stored under this key.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn tries(&self, key: &str) -> Result<StoredTries, StoreError> {
        let found = self.get(&self.tables.sessions, &keys::tries(key)).await?;
        Ok(match found {
            Some(attributes) => {
                StoredTries { tries: Some(document(&attributes)?), version: read_number(&attributes, VERSION)? }
            }
            None => StoredTries::default(),
        })
    }

    /// Writes the failed attempts under this key over those that were read; `false` if another attempt was written in
    /// between.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn note_try(&self, key: &str, before: StoredTries, tries: Tries) -> Result<bool, StoreError> {
        let mut attributes = item(&keys::tries(key), &tries)?;
        attributes.insert(EXPIRES_AT.to_owned(), number((tries.last_at + FORGOTTEN_AFTER).as_second()));
        Ok(self.write(&self.tables.sessions, Write::replace(attributes, before.version)).await?.is_ok())
    }

    /// Deletes the failed attempts under this key.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn forget_tries(&self, key: &str) -> Result<(), StoreError> {
        self.delete(&self.tables.sessions, &keys::tries(key)).await
    }

    /// Records that an address was used from a network.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn know_network(&self, key: &str, now: Timestamp) -> Result<(), StoreError> {
        let until = now + KNOWN_FOR;
        let mut attributes = item(&keys::known_network(key), &until)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(until.as_second()));
        self.put(&self.tables.sessions, attributes).await
    }

    /// Whether an address has been used from a network before.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn knows_network(&self, key: &str, now: Timestamp) -> Result<bool, StoreError> {
        let found = self.get(&self.tables.sessions, &keys::known_network(key)).await?;
        Ok(found.as_ref().map(document::<Timestamp>).transpose()?.is_some_and(|until| now < until))
    }
}
