//! Campaigns, with their calendars, draws, publications and links.

use std::collections::BTreeMap;

use domain::{
    Calendar, Campaign, CampaignId,
    rounds::{assignment::Taken, draw::Draw},
};
use futures::future::try_join_all;
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    item::{Attributes, document, documents, item, read_text},
    keys,
    linked::{Link, Linked, linking},
    publications::{Publication, Published},
    table::SORT_KEY,
    transaction::Write,
};

/// The current state of a campaign.
#[derive(Debug, Clone)]
pub struct Current {
    /// The campaign with its current calendar.
    pub campaign: Campaign,
    /// The state of its draw.
    pub draw: Draw,
    /// The publications of its rounds.
    pub published: Published,
    /// The campaigns that share its students.
    pub linked: Vec<Linked>,
}

/// What the partition of a campaign says of it.
struct Stored {
    campaign: Campaign,
    draw: Draw,
    published: Published,
    links: Vec<Link>,
}

impl Current {
    /// Whether the results of a round are published.
    pub fn is_published(&self, round: u32) -> bool {
        self.published.contains_key(&round)
    }

    /// Number of publications of each linked campaign whose results its assignments take into account.
    pub fn linked_publications(&self) -> BTreeMap<CampaignId, u64> {
        self.linked.iter().map(|linked| (linked.campaign.id.clone(), linked.publications_read())).collect()
    }

    /// Whether a linked campaign has published results beside those that a run has `seen`: the number of publications of each
    /// linked campaign that the run takes into account.
    pub fn outdates(&self, seen: &BTreeMap<CampaignId, u64>) -> bool {
        let seen = |id| seen.get(id).copied().unwrap_or_default();
        self.linked.iter().any(|linked| linked.publications_made() != seen(&linked.campaign.id))
    }

    /// The linked campaign with this identifier.
    pub fn linked(&self, id: &CampaignId) -> Option<&Campaign> {
        self.linked.iter().map(|linked| &linked.campaign).find(|campaign| campaign.id == *id)
    }

    /// The identifiers of the linked campaigns.
    pub fn linked_ids(&self) -> impl Iterator<Item = &CampaignId> {
        self.linked.iter().map(|linked| &linked.campaign.id)
    }

    /// These assignments as they were known when a round was published, without what linked campaigns have published since; all
    /// of them if it is not published.
    pub fn known_in(&self, round: u32, taken: Taken) -> Taken {
        match self.published.get(&round) {
            Some(publication) => taken.as_of(publication.at),
            None => taken,
        }
    }

    /// The writes by which a publication counts in the links.
    fn counting(&self) -> Result<Vec<Write>, StoreError> {
        self.linked.iter().map(|linked| linked.counting(&self.campaign.id)).collect()
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

    /// The campaign with its draw, its publications and the campaigns that share its students, in one query for each campaign.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn campaign(&self, id: &CampaignId) -> Result<Option<Current>, StoreError> {
        let Some(stored) = self.stored_campaign(id).await? else { return Ok(None) };
        let linked = self.linked(&stored).await?;
        let Stored { campaign, draw, published, .. } = stored;
        Ok(Some(Current { campaign, draw, published, linked }))
    }

    /// What the partition of a campaign says of it, in one query.
    async fn stored_campaign(&self, id: &CampaignId) -> Result<Option<Stored>, StoreError> {
        let partition = keys::campaign_partition(id);
        let items = self.query_between(&partition, keys::CAMPAIGN, keys::PUBLISHED_END).await?;
        let is = |attributes: &Attributes, sort| read_text(attributes, SORT_KEY) == Some(sort);
        let Some((first, rest)) = items.split_first().filter(|(first, _)| is(first, keys::CAMPAIGN)) else {
            return Ok(None);
        };
        let (draw, rest) = match rest.split_first() {
            Some((draw, rest)) if is(draw, keys::DRAW) => (document(draw)?, rest),
            _ => (Draw::default(), rest),
        };
        let is_link = |attributes: &Attributes| {
            read_text(attributes, SORT_KEY).is_some_and(|sort| sort.starts_with(keys::LINKED))
        };
        let (links, pointers) = rest.split_at(rest.partition_point(is_link));
        let links = links.iter().map(Link::read).collect::<Result<_, _>>()?;
        let publications: Vec<Publication> = documents(pointers)?;
        let published = publications.into_iter().map(|publication| (publication.round, publication)).collect();
        Ok(Some(Stored { campaign: document(first)?, draw, published, links }))
    }

    /// The campaigns that share their students with the stored one: those that are linked to it, or the one that it is linked
    /// to.
    async fn linked(&self, stored: &Stored) -> Result<Vec<Linked>, StoreError> {
        let own = &stored.campaign.id;
        let mut found = Vec::new();
        if let Some(main) = &stored.campaign.linked_to {
            let Stored { campaign, published, links, .. } = self.require_campaign(main).await?;
            let link = links.into_iter().find(|link| link.linked == *own).ok_or_else(|| missing(main))?;
            found.push(Linked { campaign, published, link });
        }
        let others = stored.links.iter().map(async |link| {
            let Stored { campaign, published, .. } = self.require_campaign(&link.linked).await?;
            Ok::<_, StoreError>(Linked { campaign, published, link: link.clone() })
        });
        found.extend(try_join_all(others).await?);
        Ok(found)
    }

    async fn require_campaign(&self, id: &CampaignId) -> Result<Stored, StoreError> {
        self.stored_campaign(id).await?.ok_or_else(|| missing(id))
    }

    /// Creates a campaign, with its link if it is linked to another one; `false` if the identifier is taken.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn create_campaign(&self, campaign: &Campaign, deed: &Deed) -> Result<bool, StoreError> {
        let mut writes = saving(campaign, 0)?;
        if let Some(main) = &campaign.linked_to {
            let Stored { published, .. } = self.require_campaign(main).await?;
            writes.push(linking(campaign, main, &published)?);
        }
        Ok(self.record(&campaign.id, deed, writes).await?.is_ok())
    }

    /// Writes a campaign with a new calendar, provided that version `expected` of the calendar is stored. Every version
    /// of the calendar is kept.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_campaign(&self, campaign: &Campaign, expected: u64, deed: &Deed) -> Result<Saved, StoreError> {
        Saved::of(self.record(&campaign.id, deed, saving(campaign, expected)?).await?)
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
    /// read. If a linked campaign has published since `current` was read, nothing is written: the answer is then stale too.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn publish(
        &self,
        current: &Current,
        publication: &Publication,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let campaign = &current.campaign.id;
        let pointer = item(&keys::published(campaign, publication.round), publication)?;
        let pointer = Write::replace(pointer, publication.version - 1);
        let writes = std::iter::once(pointer).chain(current.counting()?).collect();
        Saved::of(self.record(campaign, deed, writes).await?)
    }
}

/// The writes of a campaign over version `expected` of its calendar.
fn saving(campaign: &Campaign, expected: u64) -> Result<Vec<Write>, StoreError> {
    let version = keys::calendar(&campaign.id, campaign.calendar_version);
    Ok(vec![
        Write::replace(item(&keys::campaign(&campaign.id), campaign)?, expected),
        Write::put(item(&version, &campaign.calendar)?),
        Write::put(item(&keys::campaign_listed(&campaign.id), &campaign.id)?),
    ])
}

fn missing(id: &CampaignId) -> StoreError {
    StoreError::Unreadable { what: format!("link with campaign {id}"), cause: "one side of it is missing".to_owned() }
}
