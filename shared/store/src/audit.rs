//! The audit log. Each deed is written in one transaction with the items it changes, as the next event of its actor's
//! lane.

use domain::CampaignId;
use proof::audit::{Deed, Event, Head, lane};

use crate::{
    Store, StoreError,
    condition::stored,
    item::{Attributes, document, documents, item},
    keys, pause,
    transaction::{OPERATION, TRIES, Transacted, Write, refused, require_busy, unmet},
};

impl Store {
    /// Adds a deed to the log that writes nothing else, such as a reading.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn note(&self, campaign: &CampaignId, deed: &Deed) -> Result<(), StoreError> {
        self.record(campaign, deed, Vec::new()).await.map(drop)
    }

    /// Makes the writes of a deed and adds the deed to the log, all or nothing. The inner error is the stored item that
    /// did not meet the condition of the first write. If only the lane has grown meanwhile, the event is linked to the
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
            let link = item(&keys::audit_event(campaign, event.lane, event.seq), &event)?;
            let next = item(&keys::audit_head(campaign, event.lane), &Head::of(&event))?;
            let log = [Write::create(link), Write::replace(next, head.length)];
            let Transacted::No(reasons) = self.transact(&[&writes[..], &log[..]].concat()).await? else {
                return Ok(Ok(()));
            };
            if let Some(first) = reasons.first().filter(|first| !writes.is_empty() && unmet(first)) {
                return Ok(Err(stored(first.item())));
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

    /// The head of a lane and the events up to it.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn audit_lane(&self, campaign: &CampaignId, lane: u8) -> Result<(Head, Vec<Event>), StoreError> {
        // The head is read first, so that events added during the reading are left out.
        let head = self.head(campaign, lane).await?;
        let (from, to) = (keys::audit_event(campaign, lane, 0), keys::audit_event(campaign, lane, head.length));
        let events = documents(&self.query_between(&from.partition, &from.sort, &to.sort).await?)?;
        Ok((head, events))
    }
}
