//! Candidatures seen from the posts, drawn up when the wishes close.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    CampaignId, Market, PostId,
    rankings::candidacy::{Candidacies, CandidacySummary},
};

use crate::{
    Store, StoreError,
    item::{document, documents, item, key_of},
    keys::{self, Key},
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

    /// The candidatures of a market in numbers, if they have been drawn up.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn candidacy_summary(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Option<CandidacySummary>, StoreError> {
        let mark = self.get(&self.tables.campaigns, &keys::candidacies_drawn(campaign, round, market)).await?;
        let Some(mark) = mark else { return Ok(None) };
        if let Ok(summary) = document(&mark) {
            return Ok(Some(summary));
        }
        // Another version of this software may have written the mark without a summary, or with another one.
        let lists = self.market_candidacies(campaign, round, market).await?;
        Ok(lists.map(|lists| CandidacySummary::of(&lists)))
    }

    /// Writes the candidatures of a market, then the mark that they are all there, which holds their summary. Until the
    /// mark is written, nobody reads them. Drawing them up again writes equal items.
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
        let mark = item(&keys::candidacies_drawn(campaign, round, market), &CandidacySummary::of(lists))?;
        self.put(&self.tables.campaigns, mark).await
    }
}
