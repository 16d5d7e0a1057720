//! The journal of a campaign: each entry is written in the transaction of its event in the audit log.

use domain::{
    CampaignId,
    journal::{JournalDeed, JournalEntry},
};
use proof::audit::Event;

use crate::{
    Store, StoreError,
    item::{document, item, read_text},
    keys,
    table::SORT_KEY,
    transaction::{Write, refused},
};

/// An entry of the journal, with the cursor from which the entries before it are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journaled {
    /// The entry.
    pub entry: JournalEntry,
    /// Its place in the journal.
    pub cursor: String,
}

/// The write of the entry for an event; none for an event that the journal does not show.
pub(crate) fn entry(campaign: &CampaignId, event: &Event) -> Result<Option<Write>, StoreError> {
    let Some(deed) = JournalDeed::of(&event.action) else { return Ok(None) };
    let at = event.at.parse().map_err(|error| refused(&error))?;
    let entry = JournalEntry { at, actor: event.actor.clone(), deed, object: event.object.clone() };
    // Instants are of unequal lengths as texts: written to the nanosecond they sort as they follow each other.
    let sorted = format!("{at:.9}");
    Ok(Some(Write::put(item(&keys::journal_entry(campaign, &sorted, event.lane, event.seq), &entry)?)))
}

impl Store {
    /// Up to `count` entries of the journal of a campaign, the latest first, from before a cursor on.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn journal(
        &self,
        campaign: &CampaignId,
        before: Option<&str>,
        count: u32,
    ) -> Result<Vec<Journaled>, StoreError> {
        let items = self.query_last(&keys::journal(campaign), before, count).await?;
        let read = |item| {
            let cursor = read_text(item, SORT_KEY).unwrap_or_default().to_owned();
            Ok(Journaled { entry: document(item)?, cursor })
        };
        items.iter().map(read).collect()
    }
}
