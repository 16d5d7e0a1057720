//! Candidatures seen from the posts, drawn up when the wishes close.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CampaignId, Market, PostId, rankings::candidacy::Candidacies};

use crate::{
    Store, StoreError,
    item::{documents, item, key_of},
    keys::{self, Key},
    summaries,
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
        Ok(self.candidacies_of(campaign, round, [post]).await?.remove(post))
    }

    /// The candidatures of those of these posts in whose market they have been drawn up.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn candidacies_of<'a>(
        &self,
        campaign: &CampaignId,
        round: u32,
        posts: impl IntoIterator<Item = &'a PostId>,
    ) -> Result<BTreeMap<PostId, Candidacies>, StoreError> {
        let posts: Vec<&PostId> = posts.into_iter().collect();
        let mark = |post: &PostId| keys::candidacies_drawn(campaign, round, post.market());
        let lists = posts.iter().map(|post| keys::post_candidacies(campaign, round, post));
        let marks: BTreeSet<Key> = posts.iter().map(|post| mark(post)).collect();
        let items = self.get_all(&lists.chain(marks.iter().cloned()).collect::<Vec<_>>()).await?;
        let (drawn, lists): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| marks.contains(&key_of(item)));
        let drawn: BTreeSet<Key> = drawn.iter().map(key_of).collect();
        let lists: Vec<Candidacies> = documents(&lists)?;
        let mut lists: BTreeMap<PostId, Candidacies> =
            lists.into_iter().map(|list| (list.post.clone(), list)).collect();
        let drawn = posts.into_iter().filter(|post| drawn.contains(&mark(post)));
        let mut list = |post: &PostId| lists.remove(post).unwrap_or_else(|| Candidacies::none(post.clone(), round));
        Ok(drawn.map(|post| (post.clone(), list(post))).collect())
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

    /// Writes the candidatures of a market, then the mark that they are all there, then their summary. Until the mark is
    /// written, nobody reads them. Drawing them up again writes equal items.
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
        self.put(&self.tables.campaigns, keys::candidacies_drawn(campaign, round, market).attributes()).await?;
        let summary = summaries::of_candidacies(campaign, round, market, lists)?;
        self.put(&self.tables.campaigns, summary.item).await
    }
}
