//! Campaigns, their calendars, and the pointers to what is published.

use std::collections::BTreeMap;

use domain::{Campaign, CampaignId, RunDigest, rounds::draw::Draw};
use proof::audit::Deed;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{Attributes, document, documents, item, read_text},
    keys,
    table::SORT_KEY,
    transaction::Write,
};

/// Which run each round's results come from.
pub type Published = BTreeMap<u32, Publication>;

/// The pointer that makes a run the published one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The round.
    pub round: u32,
    /// The run.
    pub digest: RunDigest,
    /// Counts publications of this round; 2 and more are corrections.
    pub version: u64,
    /// When.
    pub at: jiff::Timestamp,
    /// Why, for a correction.
    pub reason: Option<String>,
}

/// A campaign as it stands.
#[derive(Debug, Clone)]
pub struct Current {
    /// The campaign with its current calendar.
    pub campaign: Campaign,
    /// How far its draw is.
    pub draw: Draw,
    /// What is published.
    pub published: Published,
}

impl Current {
    /// Whether a round's results are out.
    pub fn is_published(&self, round: u32) -> bool {
        self.published.contains_key(&round)
    }
}

impl Store {
    /// Every campaign's identifier.
    pub async fn campaign_ids(&self) -> Result<Vec<CampaignId>, StoreError> {
        documents(&self.query(&keys::campaigns(), "").await?)
    }

    /// A campaign, its draw and what is published of it, in one read.
    pub async fn campaign(&self, id: &CampaignId) -> Result<Option<Current>, StoreError> {
        let partition = keys::campaign_partition(id);
        let items = self.query_between(&partition, keys::CAMPAIGN, keys::PUBLISHED_END).await?;
        let is = |attributes: &Attributes, sort| read_text(attributes, SORT_KEY) == Some(sort);
        let Some((first, rest)) = items.split_first().filter(|(first, _)| is(first, keys::CAMPAIGN)) else {
            return Ok(None);
        };
        let (draw, pointers) = match rest.split_first() {
            Some((draw, pointers)) if is(draw, keys::DRAW) => (document(draw)?, pointers),
            _ => (Draw::default(), rest),
        };
        let publications: Vec<Publication> = documents(pointers)?;
        let published = publications.into_iter().map(|publication| (publication.round, publication)).collect();
        Ok(Some(Current { campaign: document(first)?, draw, published }))
    }

    /// Creates a campaign; `false` if the identifier is taken.
    pub async fn create_campaign(&self, campaign: &Campaign, deed: &Deed) -> Result<bool, StoreError> {
        let stored = self.save_campaign(campaign, 0, deed).await?;
        Ok(stored == Saved::Yes)
    }

    /// Writes a campaign with a new calendar over calendar version `expected`, and keeps that calendar for good.
    pub async fn save_campaign(&self, campaign: &Campaign, expected: u64, deed: &Deed) -> Result<Saved, StoreError> {
        let version = keys::calendar(&campaign.id, campaign.calendar_version);
        let writes = vec![
            Write::replace(item(&keys::campaign(&campaign.id), campaign)?, expected),
            Write::put(item(&version, &campaign.calendar)?),
            Write::put(item(&keys::campaign_listed(&campaign.id), &campaign.id)?),
        ];
        Ok(Saved::of(self.record(&campaign.id, deed, writes).await?))
    }

    /// Writes a draw over the version before it.
    pub async fn save_draw(&self, campaign: &CampaignId, draw: &Draw, deed: &Deed) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::draw(campaign), draw)?, draw.version - 1);
        Ok(Saved::of(self.record(campaign, deed, vec![write]).await?))
    }

    /// Moves a round's pointer: the one write that publishes. `publication.version` is one more than what was read.
    pub async fn publish(
        &self,
        campaign: &CampaignId,
        publication: &Publication,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let pointer = item(&keys::published(campaign, publication.round), publication)?;
        let answer = self.record(campaign, deed, vec![Write::replace(pointer, publication.version - 1)]).await?;
        Ok(Saved::of(answer))
    }
}
