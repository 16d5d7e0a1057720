//! Summaries of validated lists and of rankings, which tables and figures read instead of them (ADR 0036). A summary is
//! written in the transaction that writes what it summarises.

use std::collections::BTreeMap;

use domain::{
    Campaign, CampaignId, Market, PostId,
    rankings::{
        candidacy::{Candidacies, CandidacySummary},
        ranking::{Ranking, RankingSummary},
    },
    wishes::wish::{WishList, WishListSummary},
};
use futures::future::try_join3;

use crate::{
    Store, StoreError,
    item::{Attributes, DOCUMENT, VERSION, documents, item, key_of, number},
    keys,
    markets::each_market,
    transaction::Write,
};

/// The item of a summary.
pub(crate) struct Summary {
    item: Attributes,
    /// Version of the list or ranking that is summarised.
    version: u64,
}

impl Summary {
    fn new(mut item: Attributes, version: u64) -> Self {
        item.insert(VERSION.to_owned(), number(version));
        Self { item, version }
    }

    /// The write of the summary, beside the conditional write of what it summarises.
    pub(crate) fn into_write(self) -> Write {
        Write::put(self.item)
    }

    /// Whether this summary is the stored one.
    fn is(&self, stored: Option<&Attributes>) -> bool {
        let equals = |attribute| stored.and_then(|stored| stored.get(attribute)) == self.item.get(attribute);
        equals(DOCUMENT) && equals(VERSION)
    }
}

/// The summary of a list of wishes; none until it is validated.
pub(crate) fn of_wish_list(campaign: &CampaignId, list: &WishList) -> Result<Option<Summary>, StoreError> {
    let (Some(summary), Some(validated)) = (list.summary(), &list.validated) else { return Ok(None) };
    let item = item(&keys::wish_list_summary(campaign, list.round, &list.student), &summary)?;
    Ok(Some(Summary::new(item, validated.version)))
}

/// The summary of a ranking.
pub(crate) fn of_ranking(
    campaign: &CampaignId,
    ranking: &Ranking,
    summary: &RankingSummary,
) -> Result<Summary, StoreError> {
    let item = item(&keys::ranking_summary(campaign, ranking.round, &ranking.post), summary)?;
    Ok(Summary::new(item, ranking.version))
}

impl Store {
    /// The summaries of the validated lists of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn wish_list_summaries(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Vec<WishListSummary>, StoreError> {
        documents(&self.query(&keys::wish_list_summaries(campaign, round, market), "").await?)
    }

    /// The summaries of the rankings of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn ranking_summaries(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<Vec<RankingSummary>, StoreError> {
        documents(&self.query(&keys::ranking_summaries(campaign, round, market), "").await?)
    }

    /// Compares the summaries of a campaign with what they summarise, and writes those that are missing or wrong. A
    /// summary that somebody writes meanwhile stays. Returns the number of summaries that were missing or wrong.
    ///
    /// # Errors
    /// The database is busy or refuses a write, or an item cannot be read.
    pub async fn rebuild_summaries(&self, campaign: &Campaign) -> Result<usize, StoreError> {
        let markets = campaign.markets(|_, _| true);
        let mut rebuilt = 0;
        for (round, _) in (1..).zip(&campaign.calendar.rounds) {
            let of = |market| self.rebuild_summaries_of(&campaign.id, round, market);
            rebuilt += each_market(&markets, of).await?.into_iter().sum::<usize>();
        }
        Ok(rebuilt)
    }

    /// Rebuilds the summaries of one market in one round.
    ///
    /// # Errors
    /// The database is busy or refuses a write, or an item cannot be read.
    pub async fn rebuild_summaries_of(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<usize, StoreError> {
        let (lists, rankings, drawn) = try_join3(
            self.wish_lists(campaign, round, market),
            self.rankings(campaign, round, market),
            self.market_candidacies(campaign, round, market),
        )
        .await?;
        let mut summaries = Vec::new();
        for list in &lists {
            summaries.extend(of_wish_list(campaign, list)?);
        }
        let mut rebuilt = 0;
        // Rankings are counted over the candidatures, so that those of a market without them wait for them.
        if let Some(drawn) = drawn {
            rebuilt += usize::from(self.rebuild_mark(campaign, round, market, &drawn).await?);
            let drawn: BTreeMap<&PostId, &Candidacies> = drawn.iter().map(|list| (&list.post, list)).collect();
            for ranking in &rankings {
                let candidacies = drawn.get(&ranking.post).map_or(&[][..], |list| &list.candidacies[..]);
                summaries.push(of_ranking(campaign, ranking, &ranking.summary(candidacies))?);
            }
        }
        let mut stored = self.query(&keys::wish_list_summaries(campaign, round, market), "").await?;
        stored.extend(self.query(&keys::ranking_summaries(campaign, round, market), "").await?);
        let stored: BTreeMap<_, _> = stored.into_iter().map(|item| (key_of(&item), item)).collect();
        for summary in summaries.into_iter().filter(|summary| !summary.is(stored.get(&key_of(&summary.item)))) {
            self.write(&self.tables.campaigns, Write::unless_newer(summary.item, summary.version)).await?.ok();
            rebuilt += 1;
        }
        Ok(rebuilt)
    }

    /// Writes the mark of the candidatures of a market again if its summary is wrong. Returns whether it was.
    async fn rebuild_mark(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
        lists: &[Candidacies],
    ) -> Result<bool, StoreError> {
        let mark = keys::candidacies_drawn(campaign, round, market);
        let right = item(&mark, &CandidacySummary::of(lists))?;
        let stored = self.get(&self.tables.campaigns, &mark).await?;
        let wrong = stored.as_ref().and_then(|stored| stored.get(DOCUMENT)) != right.get(DOCUMENT);
        if wrong {
            self.put(&self.tables.campaigns, right).await?;
        }
        Ok(wrong)
    }
}
