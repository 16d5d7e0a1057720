//! Who an announcement was shown to go to, and which mails to many have gone out.

use domain::CampaignId;
use jiff::Timestamp;

use crate::{
    Store, StoreError,
    item::{Attributes, documents, item, number, read_number},
    keys,
    table::EXPIRES_AT,
    verbs::UNTIL,
};

/// Identifiers in one item: well below what DynamoDB keeps.
const CHUNK: usize = 3_000;
/// How long a mail that went out is remembered: longer than the queue and its dead letters keep one.
const REMEMBERED_SECONDS: i64 = 30 * 24 * 3_600;

/// Whose turn it is to send a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The caller's, until the instant it named.
    Mine,
    /// Somebody else's, who is sending it now.
    Taken,
    /// Nobody's: it has gone out.
    Sent,
}

impl Store {
    /// Keeps the identifiers an announcement was shown to go to.
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

    /// Those identifiers.
    pub async fn announced_to(&self, campaign: &CampaignId, announcement: &str) -> Result<Vec<String>, StoreError> {
        let partition = keys::recipients(campaign, announcement, 1).partition;
        let chunks: Vec<Vec<String>> = documents(&self.query(&partition, "").await?)?;
        Ok(chunks.into_iter().flatten().collect())
    }

    /// Takes the right to send a mail of this name, until `until` at the longest.
    pub async fn take_turn(&self, mail: &str, now: Timestamp, until: Timestamp) -> Result<Turn, StoreError> {
        Ok(match self.lease(&self.tables.sessions, turn(mail, now), [], until, now).await? {
            Ok(()) => Turn::Mine,
            Err(found) if read_number(&found, UNTIL) == FOR_GOOD => Turn::Sent,
            Err(_) => Turn::Taken,
        })
    }

    /// It has gone out, or it has not and somebody else may try.
    pub async fn end_turn(&self, mail: &str, sent: bool, now: Timestamp) -> Result<(), StoreError> {
        let mut turn = turn(mail, now);
        turn.insert(UNTIL.to_owned(), number(if sent { FOR_GOOD } else { 0 }));
        self.put(&self.tables.sessions, turn).await
    }
}

/// The item of a mail's turn.
fn turn(mail: &str, now: Timestamp) -> Attributes {
    let mut turn = keys::sent_mail(mail).attributes();
    turn.insert(EXPIRES_AT.to_owned(), number(now.as_second() + REMEMBERED_SECONDS));
    turn
}

/// Until when, in milliseconds, nobody else sends a mail that has gone out.
const FOR_GOOD: u64 = 253_402_300_799_000;
