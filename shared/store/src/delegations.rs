//! Delegations of rankings: one a post and round. There are few, so that one partition holds those of a campaign.

use domain::{CampaignId, PostId, rankings::delegation::Delegation};
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    item::{Attributes, VERSION, document, item, read_number},
    keys::{self, Key},
    transaction::Write,
};

fn delegation(attributes: &Attributes) -> Result<Delegation, StoreError> {
    Ok(Delegation { version: read_number(attributes, VERSION)?, ..document(attributes)? })
}

impl Store {
    /// The delegations of a campaign, in order of round and post.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn delegations(&self, campaign: &CampaignId) -> Result<Vec<Delegation>, StoreError> {
        self.query(&keys::delegations(campaign), "").await?.iter().map(delegation).collect()
    }

    /// The delegations of these posts in a round; a post without one is left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn delegations_of<'a>(
        &self,
        campaign: &CampaignId,
        round: u32,
        posts: impl IntoIterator<Item = &'a PostId>,
    ) -> Result<Vec<Delegation>, StoreError> {
        let keys: Vec<Key> = posts.into_iter().map(|post| keys::delegation(campaign, round, post)).collect();
        self.get_all(&keys).await?.iter().map(delegation).collect()
    }

    /// The delegation of a post in a round.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn delegation(
        &self,
        campaign: &CampaignId,
        round: u32,
        post: &PostId,
    ) -> Result<Option<Delegation>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::delegation(campaign, round, post)).await?;
        found.as_ref().map(delegation).transpose()
    }

    /// Writes a delegation over the version that was read, with the deed in the audit log.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_delegation(
        &self,
        campaign: &CampaignId,
        delegation: &Delegation,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let key = keys::delegation(campaign, delegation.round, &delegation.post);
        let write = Write::replace(item(&key, delegation)?, delegation.version);
        Saved::of(self.record(campaign, deed, vec![write]).await?)
    }
}
