//! The audit log. Each deed is written in one transaction with the items it changes, as the next event of its actor's
//! lane. The keyed link of an event is an attribute beside its document, so that a version of this software from before
//! links were keyed reads the document as it did.

use domain::CampaignId;
use proof::audit::{Deed, Event, Head, LANES, lane};

use crate::{
    Store, StoreError,
    condition::stored,
    item::{Attributes, document, documents, item, read_text, text},
    journal, keys, pause,
    transaction::{OPERATION, TRIES, Transacted, Write, refused, require_busy, unmet},
};

/// Attribute with the keyed link of an event.
const LINK: &str = "link";

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The event.
    pub event: Event,
    /// Its keyed link.
    pub link: Link,
}

/// What the key of the platform says about the keyed link of a stored event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The link is the one that the platform makes for this event.
    Keyed,
    /// The event has no keyed link, like those of before links were keyed.
    Absent,
    /// The link was not made by the platform, or for another event.
    Wrong,
}

impl Store {
    /// Adds a deed to the log that writes nothing else, such as a reading.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn note(&self, campaign: &CampaignId, deed: &Deed) -> Result<(), StoreError> {
        self.record(campaign, deed, Vec::new()).await.map(drop)
    }

    /// Makes the writes of a deed and adds the deed to the log, all or nothing. The inner error is the stored item that
    /// did not meet the condition of a write, of the first one if there are several. If only the lane has grown meanwhile, the event is linked to the
    /// new head and the transaction is made again.
    pub(crate) async fn record(
        &self,
        campaign: &CampaignId,
        deed: &Deed,
        writes: Vec<Write>,
    ) -> Result<Result<(), Attributes>, StoreError> {
        let mut head = self.head(campaign, lane(&deed.actor)).await?;
        for attempt in 1..=TRIES {
            let event = Event::link(&head, deed.clone()).map_err(|fault| refused(&fault))?;
            let link = self.links.link(&event).ok_or_else(|| refused(&"a deed without an instant"))?;
            let mut linked = item(&keys::audit_event(campaign, event.lane, event.seq), &event)?;
            linked.insert(LINK.to_owned(), text(link));
            let next = item(&keys::audit_head(campaign, event.lane), &Head::of(&event))?;
            let mut all = writes.clone();
            all.extend(journal::entry(campaign, &event)?);
            all.extend([Write::create(linked), Write::replace(next, head.length)]);
            let Transacted::No(reasons) = self.transact(&all).await? else {
                return Ok(Ok(()));
            };
            if let Some(found) = reasons.iter().take(writes.len()).find(|reason| unmet(reason)) {
                return Ok(Err(stored(found.item())));
            }
            if !reasons.last().is_some_and(unmet) {
                require_busy(&reasons)?;
            }
            tokio::time::sleep(pause::of_transaction(attempt, &event.hash)).await;
            head = self.head(campaign, event.lane).await?;
        }
        Err(StoreError::Busy { operation: OPERATION, cause: "the lane of the audit log stays busy".to_owned() })
    }

    /// The head of a lane: number and hash of its last event.
    async fn head(&self, campaign: &CampaignId, lane: u8) -> Result<Head, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::audit_head(campaign, lane)).await?;
        found.as_ref().map_or_else(|| Ok(Head::empty(campaign.as_str(), lane)), document)
    }

    /// The heads of all lanes, in order.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn audit_heads(&self, campaign: &CampaignId) -> Result<Vec<Head>, StoreError> {
        let keys: Vec<_> = (0..LANES).map(|lane| keys::audit_head(campaign, lane)).collect();
        let stored: Vec<Head> = documents(&self.get_all(&keys).await?)?;
        let stored = |lane| stored.iter().find(|head| head.lane == lane).cloned();
        Ok((0..LANES).map(|lane| stored(lane).unwrap_or_else(|| Head::empty(campaign.as_str(), lane))).collect())
    }

    /// The head of a lane and its events. The events of an untouched lane end with its head; those of a lane whose head
    /// was put back go on beyond it.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn audit_lane(&self, campaign: &CampaignId, lane: u8) -> Result<(Head, Vec<Recorded>), StoreError> {
        let first = keys::audit_event(campaign, lane, 0);
        let mut items = self.query(&first.partition, keys::AUDIT_EVENTS).await?;
        // The head is read last, so that it counts all events that were read, and the events added meanwhile are read
        // after it.
        let head = self.head(campaign, lane).await?;
        let read = items.last().map_or(Ok(0), |item| document::<Event>(item).map(|event| event.seq))?;
        if read < head.length {
            let (from, to) =
                (keys::audit_event(campaign, lane, read + 1), keys::audit_event(campaign, lane, head.length));
            items.extend(self.query_between(&from.partition, &from.sort, &to.sort).await?);
        }
        let events = items.iter().map(|item| self.recorded(item)).collect::<Result<_, _>>()?;
        Ok((head, events))
    }

    fn recorded(&self, item: &Attributes) -> Result<Recorded, StoreError> {
        let event: Event = document(item)?;
        let link = match read_text(item, LINK) {
            Some(link) if self.links.made(link, &event) => Link::Keyed,
            Some(_) => Link::Wrong,
            None => Link::Absent,
        };
        Ok(Recorded { event, link })
    }
}
