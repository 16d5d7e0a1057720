//! Summaries of validated lists, rankings and candidatures, which tables and figures read instead of them (ADR 0036). A
//! summary is written in the transaction that writes what it summarises; that of candidatures is written after them.

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
    item::{Attributes, DOCUMENT, VERSION, document, item, key_of, number},
    keys,
    markets::each_market,
    transaction::Write,
};

/// The summaries of a market in a round.
#[derive(Debug, Default)]
pub struct MarketSummaries {
    /// Of the candidatures; absent until they are drawn up.
    pub candidacies: Option<CandidacySummary>,
    /// Of the rankings.
    pub rankings: Vec<RankingSummary>,
    /// Of the validated lists; empty if only those of posts were asked for.
    pub wishes: Vec<WishListSummary>,
}

impl MarketSummaries {
    fn read(items: &[Attributes]) -> Result<Self, StoreError> {
        let mut summaries = Self::default();
        for item in items {
            match key_of(item).sort.split_once('#') {
                None => summaries.candidacies = Some(document(item)?),
                Some(("RANKINGS", _)) => summaries.rankings.push(document(item)?),
                Some(("WISHES", _)) => summaries.wishes.push(document(item)?),
                // A later version may keep summaries of other kinds.
                Some(_) => {}
            }
        }
        Ok(summaries)
    }
}

/// The item of a summary.
pub(crate) struct Summary {
    pub(crate) item: Attributes,
    /// Version of the list or ranking that is summarised; 0 for candidatures, which are drawn up once.
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

/// The summary of the candidatures of a market.
pub(crate) fn of_candidacies(
    campaign: &CampaignId,
    round: u32,
    market: Market<'_>,
    lists: &[Candidacies],
) -> Result<Summary, StoreError> {
    let item = item(&keys::candidacy_summary(campaign, round, market), &CandidacySummary::of(lists))?;
    Ok(Summary::new(item, 0))
}

impl Store {
    /// The summaries of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn summaries(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<MarketSummaries, StoreError> {
        MarketSummaries::read(&self.query(&keys::summaries(campaign, round, market), "").await?)
    }

    /// The summaries of the candidatures and the rankings of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn summaries_of_posts(
        &self,
        campaign: &CampaignId,
        round: u32,
        market: Market<'_>,
    ) -> Result<MarketSummaries, StoreError> {
        let partition = keys::summaries(campaign, round, market);
        MarketSummaries::read(&self.query_between(&partition, keys::CANDIDACIES, keys::RANKINGS_END).await?)
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
        let found = self.get(&self.tables.campaigns, &keys::candidacy_summary(campaign, round, market)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Compares each list, ranking and draw-up of a campaign with its summary, and writes the summaries that are missing
    /// or wrong. A summary that somebody writes meanwhile stays. Returns the number of summaries that were written.
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
        let mut right = Vec::new();
        for list in &lists {
            right.extend(of_wish_list(campaign, list)?);
        }
        // Rankings are counted over the candidatures, so that those of a market without them wait for them.
        if let Some(drawn) = drawn {
            right.push(of_candidacies(campaign, round, market, &drawn)?);
            let drawn: BTreeMap<&PostId, &Candidacies> = drawn.iter().map(|list| (&list.post, list)).collect();
            for ranking in &rankings {
                let candidacies = drawn.get(&ranking.post).map_or(&[][..], |list| &list.candidacies[..]);
                right.push(of_ranking(campaign, ranking, &ranking.summary(candidacies))?);
            }
        }
        let stored = self.query(&keys::summaries(campaign, round, market), "").await?;
        let stored: BTreeMap<_, _> = stored.into_iter().map(|item| (key_of(&item), item)).collect();
        let mut rebuilt = 0;
        for summary in right.into_iter().filter(|summary| !summary.is(stored.get(&key_of(&summary.item)))) {
            let written =
                self.write(&self.tables.campaigns, Write::unless_newer(summary.item, summary.version)).await?;
            rebuilt += usize::from(written.is_ok());
        }
        Ok(rebuilt)
    }
}
