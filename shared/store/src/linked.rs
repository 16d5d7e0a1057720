//! Campaigns that are linked: they share their students, and whoever has a post in one of the two is out of the other.

use domain::{Campaign, CampaignId};
use serde::{Deserialize, Serialize};

use crate::{
    StoreError,
    item::{Attributes, VERSION, document, item, read_number},
    keys,
    publications::Published,
    transaction::Write,
};

/// The link between a campaign and one that is linked to it. Each publication of one of the two counts in it, in the
/// transaction of the publication: nobody publishes without having seen what the other has published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// The campaign that is linked.
    pub(crate) linked: CampaignId,
    /// Number of publications of the campaign that it is linked to, corrections included.
    main_publications: u64,
    /// Number of publications of the linked campaign.
    linked_publications: u64,
    /// Version of the stored link.
    #[serde(skip)]
    version: u64,
}

impl Link {
    pub(crate) fn read(attributes: &Attributes) -> Result<Self, StoreError> {
        Ok(Self { version: read_number(attributes, VERSION)?, ..document(attributes)? })
    }
}

/// A campaign that shares its students with the current one.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The campaign.
    pub campaign: Campaign,
    /// The publications of its rounds.
    pub published: Published,
    pub(crate) link: Link,
}

impl Linked {
    /// Number of its publications that were read.
    pub(crate) fn publications_read(&self) -> u64 {
        count(&self.published)
    }

    /// Number of its publications: as the link counts them, or as many as were read. The two are one transaction, of which a
    /// query may meet the half.
    pub(crate) fn publications_made(&self) -> u64 {
        let Link { linked, main_publications, linked_publications, .. } = &self.link;
        let counted = if self.campaign.id == *linked { *linked_publications } else { *main_publications };
        counted.max(self.publications_read())
    }

    /// The write by which a publication of `own` counts in the link; it requires that the link is as it was read.
    pub(crate) fn counting(&self, own: &CampaignId) -> Result<Write, StoreError> {
        let Link { linked, main_publications, linked_publications, version } = self.link.clone();
        let is_linked = *own == linked;
        let main = if is_linked { &self.campaign.id } else { own };
        let key = keys::linked(main, &linked);
        let (main_publications, linked_publications) = if is_linked {
            (main_publications, linked_publications + 1)
        } else {
            (main_publications + 1, linked_publications)
        };
        Ok(Write::replace(item(&key, &Link { linked, main_publications, linked_publications, version })?, version))
    }
}

/// Number of publications of a campaign, corrections included.
fn count(published: &Published) -> u64 {
    published.values().map(|publication| publication.version).sum()
}

/// The write by which a new campaign is linked to `main`, which has `published` these rounds.
pub(crate) fn linking(campaign: &Campaign, main: &CampaignId, published: &Published) -> Result<Write, StoreError> {
    let linked = campaign.id.clone();
    let key = keys::linked(main, &linked);
    let link = Link { linked, main_publications: count(published), linked_publications: 0, version: 0 };
    Ok(Write::replace(item(&key, &link)?, 0))
}
