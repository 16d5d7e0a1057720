//! The devices that have signed in to an account, and what a device has asked for. Their keys are keyed hashes of the
//! device and the address, so they name nobody.

use jiff::{SignedDuration, Timestamp};

use crate::{
    Store, StoreError,
    condition::conditional,
    item::{document, item, number, read_number},
    keys,
    table::EXPIRES_AT,
};

/// How long a device is remembered after a sign-in.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Attribute with the instant of the last request for a mail, in milliseconds since 1970.
const ASKED_AT: &str = "asked_at";

impl Store {
    /// Records that a device has signed in to an account.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn know_device(&self, key: &str, now: Timestamp) -> Result<(), StoreError> {
        let until = now + KNOWN_FOR;
        let mut attributes = item(&keys::known_device(key), &until)?;
        attributes.insert(EXPIRES_AT.to_owned(), number(until.as_second()));
        self.put(&self.tables.sessions, attributes).await
    }

    /// Whether a device has signed in to an account within the last ninety days.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn knows_device(&self, key: &str, now: Timestamp) -> Result<bool, StoreError> {
        let found = self.get(&self.tables.sessions, &keys::known_device(key)).await?;
        Ok(found.as_ref().map(document::<Timestamp>).transpose()?.is_some_and(|until| now < until))
    }

    /// Records a request for a mail. If one was recorded within `pause` before `now`, nothing changes and its instant is
    /// returned.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn ask_once(
        &self,
        key: &str,
        now: Timestamp,
        pause: SignedDuration,
    ) -> Result<Option<Timestamp>, StoreError> {
        let mut attributes = keys::asked(key).attributes();
        attributes.insert(ASKED_AT.to_owned(), number(now.as_millisecond()));
        attributes.insert(EXPIRES_AT.to_owned(), number((now + pause).as_second() + 1));
        let request = self.client.put_item().table_name(&self.tables.sessions).set_item(Some(attributes));
        let request = request
            .condition_expression(format!("attribute_not_exists({ASKED_AT}) OR {ASKED_AT} <= :before"))
            .expression_attribute_values(":before", number((now - pause).as_millisecond()));
        let Err(before) = conditional(request).await? else { return Ok(None) };
        let asked = i64::try_from(read_number(&before, ASKED_AT)?).unwrap_or(i64::MAX);
        let asked = Timestamp::from_millisecond(asked).map_err(|error| StoreError::Unreadable {
            what: "the instant of a request for a mail".to_owned(),
            cause: error.to_string(),
        })?;
        Ok(Some(asked))
    }

    /// Forgets a request for a mail that was not sent.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn forget_asked(&self, key: &str) -> Result<(), StoreError> {
        self.delete(&self.tables.sessions, &keys::asked(key)).await
    }
}
