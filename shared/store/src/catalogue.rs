//! Catalogues. The catalogue of a market has two parts, each in one item: its posts, which the requests of students read
//! instead of the rows, and its students, which the requests of RTS read (ADR 0035). The head of the catalogue counts the
//! changes of the rows behind each part and tells whether the part is withdrawn. A part is right only while its version
//! is the count of the head and it is not withdrawn; otherwise the rows are read, which are always right.

mod contents;
mod head;
mod parts;

use std::{collections::BTreeSet, sync::Arc};

use domain::{Campaign, CampaignId, Market, MarketName};

use crate::{
    Store, StoreError,
    item::{Attributes, VERSION, document, item, read_number},
    kept::Versioned,
    keys,
    markets::each_market,
    transaction::Write,
};

pub use contents::{MarketPosts, MarketStudents, Person};
use head::Head;
pub use head::Heads;
pub(crate) use head::Part;
use parts::Content;

/// Tries to issue a part while the rows behind it keep changing.
const TRIES: usize = 5;

/// The item of a part, which may have been read together with the head.
enum Stored {
    NotRead,
    Read(Option<Attributes>),
}

impl Store {
    /// The posts of a market, and which of them have a sheet.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn market_posts(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
    ) -> Result<Arc<MarketPosts>, StoreError> {
        Box::pin(self.part(campaign, market, &self.kept.posts)).await
    }

    /// The posts of a market whose head was read among others. Those that the process keeps are not asked for again.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn posts_under(
        &self,
        heads: &Heads,
        campaign: &CampaignId,
        market: Market<'_>,
    ) -> Result<Arc<MarketPosts>, StoreError> {
        Box::pin(self.part_under((campaign, market), &self.kept.posts, heads.of(market), Stored::NotRead)).await
    }

    /// The students of a market, as RTS see them.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn market_students(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
    ) -> Result<Arc<MarketStudents>, StoreError> {
        Box::pin(self.part(campaign, market, &self.kept.students)).await
    }

    /// The students of a market whose head was read among others, as RTS see them. Those that the process keeps are not
    /// asked for again.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn students_under(
        &self,
        heads: &Heads,
        campaign: &CampaignId,
        market: Market<'_>,
    ) -> Result<Arc<MarketStudents>, StoreError> {
        Box::pin(self.part_under((campaign, market), &self.kept.students, heads.of(market), Stored::NotRead)).await
    }

    async fn part<C: Content>(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
        kept: &Versioned<C>,
    ) -> Result<Arc<C>, StoreError> {
        let key = keys::catalogue(campaign, market, C::PART.name());
        // Tables read most markets for the first time, and a query of a small head and small parts costs what the head
        // alone costs; that of the students passes over the posts. Requests of people find the part in memory, so that
        // they ask for the head first.
        let (head, stored) = if self.is_strong() {
            (self.catalogue_head(campaign, market).await?, Stored::NotRead)
        } else {
            let (head, stored) = self.head_and_part(&key).await?;
            (head, Stored::Read(stored))
        };
        self.part_under((campaign, market), kept, head, stored).await
    }

    /// A part of a catalogue with this head.
    async fn part_under<C: Content>(
        &self,
        (campaign, market): (&CampaignId, Market<'_>),
        kept: &Versioned<C>,
        head: Head,
        stored: Stored,
    ) -> Result<Arc<C>, StoreError> {
        let key = keys::catalogue(campaign, market, C::PART.name());
        let Some(version) = head.issued(C::PART) else {
            return C::of_rows(self, campaign, market).await.map(Arc::new);
        };
        if let Some(content) = kept.take(&key, version) {
            return Ok(content);
        }
        let stored = match stored {
            Stored::Read(stored) => stored,
            Stored::NotRead => self.get(&self.tables.campaigns, &key).await?,
        };
        let stored = stored.filter(|stored| read_number(stored, VERSION).is_ok_and(|of| of == version));
        // A part that another version of this software has stored may lack something. The rows lack nothing.
        if let Some(content) = stored.and_then(|stored| document(&stored).ok()).map(Arc::new) {
            kept.put(key, version, &content);
            return Ok(content);
        }
        let content = Arc::new(C::of_rows(self, campaign, market).await?);
        // A relaxed read of rows may be older than the head, and would be kept for strong readers too.
        if self.is_strong() {
            kept.put(key, version, &content);
        }
        Ok(content)
    }

    /// Withdraws a part of the catalogues of these markets. A process that writes rows behind the part outside a
    /// transaction withdraws it first, and issues the catalogues when the rows are written.
    ///
    /// # Errors
    /// The database is busy or refuses a write.
    pub(crate) async fn withdraw_catalogues(
        &self,
        campaign: &CampaignId,
        markets: &BTreeSet<MarketName>,
        part: Part,
    ) -> Result<(), StoreError> {
        each_market(markets, |market| self.count(campaign, market, part, true)).await.map(drop)
    }

    /// Issues the parts of the catalogues of a campaign that are withdrawn. The caller holds the lease of lists, so that
    /// nobody writes the rows behind them meanwhile, except one at a time in a transaction that counts the change.
    ///
    /// # Errors
    /// The database is busy or refuses a write, or the rows of a market keep changing.
    pub async fn issue_catalogues(&self, campaign: &Campaign) -> Result<(), StoreError> {
        let markets = campaign.markets(|_, _| true);
        let heads = &self.catalogue_heads(&campaign.id, &markets).await?;
        let issue = |market| async move {
            let head = heads.of(market);
            if head.is_withdrawn(Part::Posts) {
                self.issue::<MarketPosts>(&campaign.id, market).await?;
            }
            if head.is_withdrawn(Part::Students) {
                self.issue::<MarketStudents>(&campaign.id, market).await?;
            }
            Ok::<_, StoreError>(())
        };
        each_market(&markets, issue).await.map(drop)
    }

    async fn issue<C: Content>(&self, campaign: &CampaignId, market: Market<'_>) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            // Rows that somebody has read before this count may lack changes, and are kept under an older version.
            let version = self.count(campaign, market, C::PART, false).await?;
            self.keep::<C>(campaign, market, version).await?;
            if self.end_withdrawal(campaign, market, C::PART, version).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy { operation: "UpdateItem", cause: "the rows of a market keep changing".to_owned() })
    }

    /// Stores the posts of a market anew in its catalogue after one of them has changed. While posts of the market are
    /// being written, nothing is stored.
    ///
    /// # Errors
    /// The database is busy or refuses the write. Requests then read the rows, until another change.
    pub async fn renew_posts(&self, campaign: &CampaignId, market: Market<'_>) -> Result<(), StoreError> {
        match self.catalogue_head(campaign, market).await?.issued(Part::Posts) {
            Some(version) => self.keep::<MarketPosts>(campaign, market, version).await,
            None => Ok(()),
        }
    }

    /// Stores the rows of a market as a part of its catalogue, under a version that its head had before, unless a newer
    /// one is stored. A part too large for one item is left out.
    async fn keep<C: Content>(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
        version: u64,
    ) -> Result<(), StoreError> {
        let content = C::of_rows(self, campaign, market).await?;
        match item(&keys::catalogue(campaign, market, C::PART.name()), &content) {
            Ok(stored) => self.write(&self.tables.campaigns, Write::unless_newer(stored, version)).await.map(drop),
            Err(StoreError::TooLarge { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
