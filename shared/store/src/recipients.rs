//! The recipients of announcements, and the mails to many that were sent.

use domain::CampaignId;
use jiff::Timestamp;

use crate::{
    Store, StoreError,
    item::{Attributes, documents, item, number, read_number},
    keys,
    table::EXPIRES_AT,
    verbs::UNTIL,
};

/// Identifiers in one item, which stays well below the 400 KB that DynamoDB allows.
const CHUNK: usize = 3_000;
/// How long a sent mail is remembered: longer than the queue and its dead-letter queue keep a message.
const REMEMBERED_SECONDS: i64 = 30 * 24 * 3_600;

/// Who may send a mail now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The caller, until the instant that it has given.
    Mine,
    /// Another process, which is sending the mail.
    Taken,
    /// Nobody: the mail was sent.
    Sent,
}

impl Store {
    /// Stores the identifiers of the recipients to whom an announcement was shown to go.
    ///
    /// # Errors
    /// The database is busy or refuses a write.
    pub async fn put_recipients(
        &self,
        campaign: &CampaignId,
        announcement: &str,
        recipients: &[&str],
    ) -> Result<(), StoreError> {
        let chunks = (1..).zip(recipients.chunks(CHUNK));
        let items = chunks.map(|(number, ids)| item(&keys::recipients(campaign, announcement, number), &ids));
        self.put_all(items.collect::<Result<Vec<_>, _>>()?).await
    }

    /// The identifiers of the recipients to whom an announcement was shown to go.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn announced_to(&self, campaign: &CampaignId, announcement: &str) -> Result<Vec<String>, StoreError> {
        let partition = keys::recipients(campaign, announcement, 1).partition;
        let chunks: Vec<Vec<String>> = documents(&self.query(&partition, "").await?)?;
        Ok(chunks.into_iter().flatten().collect())
    }

    /// Takes the right to send the mail with this name until `until`.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn take_turn(&self, mail: &str, now: Timestamp, until: Timestamp) -> Result<Turn, StoreError> {
        Ok(match self.lease(&self.tables.sessions, turn(mail, now), [], until, now).await? {
            Ok(()) => Turn::Mine,
            Err(found) if read_number(&found, UNTIL)? == FOR_GOOD => Turn::Sent,
            Err(_) => Turn::Taken,
        })
    }

    /// Ends the caller's right to send: records that the mail was sent, or lets another process try.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn end_turn(&self, mail: &str, sent: bool, now: Timestamp) -> Result<(), StoreError> {
        let mut turn = turn(mail, now);
        turn.insert(UNTIL.to_owned(), number(if sent { FOR_GOOD } else { 0 }));
        self.put(&self.tables.sessions, turn).await
    }
}

/// The item that records who may send a mail.
fn turn(mail: &str, now: Timestamp) -> Attributes {
    let mut turn = keys::sent_mail(mail).attributes();
    turn.insert(EXPIRES_AT.to_owned(), number(now.as_second() + REMEMBERED_SECONDS));
    turn
}

/// End of the lease of a sent mail, in milliseconds since 1970 (the end of the year 9999): nobody takes it again.
const FOR_GOOD: u64 = 253_402_300_799_000;
