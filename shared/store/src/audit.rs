//! The audit log: every deed is written with what it did, in one transaction, as the next link of its actor's lane.

use domain::CampaignId;
use proof::audit::{Deed, Event, Head, lane};

use crate::{
    Store, StoreError,
    item::{Attributes, document, documents, item},
    keys,
    transaction::{OPERATION, TRIES, Transacted, Write, pause, refused, require_busy, unmet},
};

impl Store {
    /// Notes a deed that wrote nothing: a reading, a request.
    pub async fn note(&self, campaign: &CampaignId, deed: &Deed) -> Result<(), StoreError> {
        self.record(campaign, deed, Vec::new()).await.map(drop)
    }

    /// Makes the writes of a deed and adds it to the log, all or nothing. The inner error is the item that did not meet
    /// the condition of the first write; when only the lane has grown in between, the deed is linked anew.
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
                return Ok(Err(first.item().cloned().unwrap_or_default()));
            }
            if !reasons.last().is_some_and(unmet) {
                require_busy(&reasons)?;
            }
            tokio::time::sleep(pause(attempt, &event.hash)).await;
            head = self.head(campaign, event.lane).await?;
        }
        Err(StoreError::Busy { operation: OPERATION, cause: "the lane of the audit log stays busy".to_owned() })
    }

    /// The end of a lane.
    async fn head(&self, campaign: &CampaignId, lane: u8) -> Result<Head, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::audit_head(campaign, lane)).await?;
        found.as_ref().map_or_else(|| Ok(Head::empty(campaign.as_str(), lane)), document)
    }

    /// A lane as it is kept: its end, and the events up to there.
    pub async fn audit_lane(&self, campaign: &CampaignId, lane: u8) -> Result<(Head, Vec<Event>), StoreError> {
        // The end first: what is added while the events are read is not part of this reading.
        let head = self.head(campaign, lane).await?;
        let (from, to) = (keys::audit_event(campaign, lane, 0), keys::audit_event(campaign, lane, head.length));
        let events = documents(&self.query_between(&from.partition, &from.sort, &to.sort).await?)?;
        Ok((head, events))
    }
}
