//! The head of a catalogue: for each part, how often the rows behind it have changed and whether it is withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use domain::{CampaignId, Market, MarketName};

use crate::{
    Store, StoreError,
    condition::updated,
    item::{Attributes, key_of, number, read_number},
    keys::{self, Key},
    transaction::Write,
};

/// A part of a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Posts,
    Students,
}

impl Part {
    /// The sort key of the part's item, and the attribute of the head with the count of its changes.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Posts => "POSTS",
            Self::Students => "STUDENTS",
        }
    }

    /// The attribute of the head that is present while the part is withdrawn.
    fn withdrawn(self) -> &'static str {
        match self {
            Self::Posts => "POSTS_WITHDRAWN",
            Self::Students => "STUDENTS_WITHDRAWN",
        }
    }

    /// The write that counts a change of a row behind this part. A transaction makes it with the change.
    pub(crate) fn counted(self, campaign: &CampaignId, market: Market<'_>) -> Write {
        let one = [(":one".to_owned(), number(1))].into();
        Write::update(&keys::catalogue_head(campaign, market), format!("ADD {} :one", self.name()), one)
    }
}

/// The state of one part.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    changes: u64,
    withdrawn: bool,
}

/// The head of a catalogue; the default one is that of a market without rows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Head {
    posts: State,
    students: State,
}

impl Head {
    pub(crate) fn read(attributes: &Attributes) -> Result<Self, StoreError> {
        let state = |part: Part| {
            let changes = read_number(attributes, part.name())?;
            Ok::<_, StoreError>(State { changes, withdrawn: attributes.contains_key(part.withdrawn()) })
        };
        Ok(Self { posts: state(Part::Posts)?, students: state(Part::Students)? })
    }

    fn state(self, part: Part) -> State {
        match part {
            Part::Posts => self.posts,
            Part::Students => self.students,
        }
    }

    pub(crate) fn is_withdrawn(self, part: Part) -> bool {
        self.state(part).withdrawn
    }

    /// The version that the part must have to be right; `None` while it is withdrawn, or if no row was ever written.
    pub(crate) fn issued(self, part: Part) -> Option<u64> {
        let State { changes, withdrawn } = self.state(part);
        (changes > 0 && !withdrawn).then_some(changes)
    }
}

/// The heads of the catalogues of several markets.
#[derive(Debug, Clone, Default)]
pub struct Heads(BTreeMap<MarketName, Head>);

impl Heads {
    /// The markets that have had a row. Every process that writes rows counts them in the head first or with them.
    pub fn markets(&self) -> BTreeSet<MarketName> {
        self.0.keys().cloned().collect()
    }

    /// The head of a market; that of a market without rows if it is not among them.
    pub(crate) fn of(&self, market: Market<'_>) -> Head {
        self.0.get(&MarketName::from(market)).copied().unwrap_or_default()
    }
}

impl Store {
    /// The heads of the catalogues of these markets: a request for a hundred of them. Most readers of a few markets know
    /// them by a query of their own ([`Store::market_posts`]); a table of many asks which have rows at all.
    ///
    /// # Errors
    /// The database is busy, or a head cannot be read.
    pub async fn catalogue_heads(
        &self,
        campaign: &CampaignId,
        markets: &BTreeSet<MarketName>,
    ) -> Result<Heads, StoreError> {
        let key = |name: &MarketName| keys::catalogue_head(campaign, name.market());
        let named: BTreeMap<Key, &MarketName> = markets.iter().map(|name| (key(name), name)).collect();
        let mut heads = BTreeMap::new();
        for attributes in self.get_all(&named.keys().cloned().collect::<Vec<_>>()).await? {
            if let Some(name) = named.get(&key_of(&attributes)) {
                heads.insert((*name).clone(), Head::read(&attributes)?);
            }
        }
        Ok(Heads(heads))
    }

    pub(crate) async fn catalogue_head(&self, campaign: &CampaignId, market: Market<'_>) -> Result<Head, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::catalogue_head(campaign, market)).await?;
        found.as_ref().map_or_else(|| Ok(Head::default()), Head::read)
    }

    /// The head of a catalogue and the part with this key, if it is stored, read together.
    pub(crate) async fn head_and_part(&self, part: &Key) -> Result<(Head, Option<Attributes>), StoreError> {
        let items = self.query_between(&part.partition, keys::CATALOGUE_HEAD, &part.sort).await?;
        let (mut head, mut stored) = (Head::default(), None);
        for item in items {
            let sort = key_of(&item).sort;
            if sort == keys::CATALOGUE_HEAD {
                head = Head::read(&item)?;
            } else if sort == part.sort {
                stored = Some(item);
            }
        }
        Ok((head, stored))
    }

    /// Counts a change of the rows behind a part, withdraws the part if `withdraws`, and gives the count.
    pub(crate) async fn count(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
        part: Part,
        withdraws: bool,
    ) -> Result<u64, StoreError> {
        let key = keys::catalogue_head(campaign, market);
        let request = self.client.update_item().table_name(&self.tables.campaigns).set_key(Some(key.attributes()));
        let request = request.expression_attribute_values(":one", number(1)).return_values(ReturnValue::UpdatedNew);
        let mut update = format!("ADD {} :one", part.name());
        let request = if withdraws {
            update = format!("{update} SET {} = :withdrawn", part.withdrawn());
            request.expression_attribute_values(":withdrawn", AttributeValue::Bool(true))
        } else {
            request
        };
        let answer = request.update_expression(update).send().await.map_err(StoreError::of("UpdateItem"))?;
        read_number(&updated(answer)?, part.name())
    }

    /// Ends the withdrawal of a part, if its rows have changed `version` times; `false` if they have changed again.
    pub(crate) async fn end_withdrawal(
        &self,
        campaign: &CampaignId,
        market: Market<'_>,
        part: Part,
        version: u64,
    ) -> Result<bool, StoreError> {
        let values = [(":version".to_owned(), number(version))].into();
        let key = keys::catalogue_head(campaign, market);
        let write = Write::update(&key, format!("REMOVE {}", part.withdrawn()), values);
        let write = write.on(format!("{} = :version", part.name()));
        Ok(self.write(&self.tables.campaigns, write).await?.is_ok())
    }
}
