//! Campaigns, their calendars, and the pointers to published runs.

use std::collections::BTreeMap;

use domain::{Calendar, Campaign, CampaignId, RunDigest, rounds::draw::Draw};
use proof::audit::Deed;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{Attributes, document, documents, item, read_text},
    keys,
    table::SORT_KEY,
    transaction::Write,
};

/// The publication of each published round.
pub type Published = BTreeMap<u32, Publication>;

/// The pointer that makes a run the published one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The round, counted from 1.
    pub round: u32,
    /// The run that is published.
    pub digest: RunDigest,
    /// Number of publications of this round; 2 or more means a correction.
    pub version: u64,
    /// The instant of the publication.
    pub at: jiff::Timestamp,
    /// The reason of a correction; absent for a first publication.
    pub reason: Option<String>,
    /// The run that the correction replaces; absent for a first publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<RunDigest>,
}

/// The current state of a campaign.
#[derive(Debug, Clone)]
pub struct Current {
    /// The campaign with its current calendar.
    pub campaign: Campaign,
    /// The state of its draw.
    pub draw: Draw,
    /// The publications of its rounds.
    pub published: Published,
}

impl Current {
    /// Whether the results of a round are published.
    pub fn is_published(&self, round: u32) -> bool {
        self.published.contains_key(&round)
    }
}

impl Store {
    /// The identifier of every campaign.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn campaign_ids(&self) -> Result<Vec<CampaignId>, StoreError> {
        documents(&self.query(&keys::campaigns(), "").await?)
    }

    /// The campaign with its draw and its publications, in one query.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
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
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn create_campaign(&self, campaign: &Campaign, deed: &Deed) -> Result<bool, StoreError> {
        let stored = self.save_campaign(campaign, 0, deed).await?;
        Ok(stored == Saved::Yes)
    }

    /// Writes a campaign with a new calendar, provided that version `expected` of the calendar is stored. Every version
    /// of the calendar is kept.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_campaign(&self, campaign: &Campaign, expected: u64, deed: &Deed) -> Result<Saved, StoreError> {
        let version = keys::calendar(&campaign.id, campaign.calendar_version);
        let writes = vec![
            Write::replace(item(&keys::campaign(&campaign.id), campaign)?, expected),
            Write::put(item(&version, &campaign.calendar)?),
            Write::put(item(&keys::campaign_listed(&campaign.id), &campaign.id)?),
        ];
        Saved::of(self.record(&campaign.id, deed, writes).await?)
    }

    /// A version of the calendar of a campaign.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn calendar(&self, id: &CampaignId, version: u64) -> Result<Option<Calendar>, StoreError> {
        self.get(&self.tables.campaigns, &keys::calendar(id, version)).await?.as_ref().map(document).transpose()
    }

    /// Writes a draw over its previous version.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_draw(&self, campaign: &CampaignId, draw: &Draw, deed: &Deed) -> Result<Saved, StoreError> {
        let write = Write::replace(item(&keys::draw(campaign), draw)?, draw.version - 1);
        Saved::of(self.record(campaign, deed, vec![write]).await?)
    }

    /// Publishes a run by moving the pointer of its round. `publication.version` is one more than the version that was
    /// read.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn publish(
        &self,
        campaign: &CampaignId,
        publication: &Publication,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let pointer = item(&keys::published(campaign, publication.round), publication)?;
        let answer = self.record(campaign, deed, vec![Write::replace(pointer, publication.version - 1)]).await?;
        Saved::of(answer)
    }
}
