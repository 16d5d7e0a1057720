//! Candidatures seen from the posts, drawn up when the wishes close.

use domain::{CampaignId, Market, PostId, rankings::candidacy::Candidacies};

use crate::{
    Store, StoreError,
    item::{document, documents, item, key_of},
    keys,
};

impl Store {
    /// The candidatures of one post, if those of its market have been drawn up. A post without candidates has an empty
    /// list.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn candidacies(
        &self,
        campaign: &CampaignId,
        round: u32,
        post: &PostId,
    ) -> Result<Option<Candidacies>, StoreError> {
        let drawn = keys::candidacies_drawn(campaign, round, post.market());
        let items = self.get_all(&[keys::post_candidacies(campaign, round, post), drawn.clone()]).await?;
        let (marks, lists): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| key_of(item) == drawn);
        if marks.is_empty() {
            return Ok(None);
        }
        let list = lists.first().map(document).transpose()?;
        Ok(Some(list.unwrap_or_else(|| Candidacies::none(post.clone(), round))))
    }

    /// The candidatures of every post of a market that was on offer, if they have been drawn up.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn market_candidacies(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Option<Vec<Candidacies>>, StoreError> {
        let items = self.query(&keys::candidacies(campaign, round, market), "").await?;
        let drawn = keys::candidacies_drawn(campaign, round, market);
        let (marks, lists): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| key_of(item) == drawn);
        if marks.is_empty() { Ok(None) } else { documents(&lists).map(Some) }
    }

    /// Writes the candidatures of a market, then the mark that they are all there. Until the mark is written, nobody
    /// reads them. Drawing them up again writes equal items.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn put_candidacies(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
        lists: &[Candidacies],
    ) -> Result<(), StoreError> {
        let items = lists.iter().map(|list| item(&keys::post_candidacies(campaign, round, &list.post), list));
        self.put_all(items.collect::<Result<_, _>>()?).await?;
        self.put(&self.tables.campaigns, keys::candidacies_drawn(campaign, round, market).attributes()).await
    }
}
