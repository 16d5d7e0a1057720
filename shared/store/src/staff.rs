//! The *coordonnateurs* and managers of each campaign, by whom they are found: accounts are otherwise found by their
//! address alone.

use std::collections::BTreeMap;

use domain::{Account, AccountId, CampaignId};
use futures::future::{try_join, try_join_all};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{Attributes, document, documents, item, read_text},
    keys::{self, Key},
    table::PARTITION_KEY,
};

/// A *coordonnateur* or manager of a campaign. The right itself is in the account, which may have lost it since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// The account.
    pub account: AccountId,
    /// When a second factor was asked for by mail; absent if it was not yet.
    pub asked_at: Option<Timestamp>,
}

/// How an account is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountUse {
    /// When somebody last signed in to it; absent if nobody has.
    pub signed_in_at: Option<Timestamp>,
    /// Whether it has a second factor.
    pub second_factor: bool,
}

/// Items of different accounts by their partition, which names the account.
fn by_partition(items: Vec<Attributes>) -> BTreeMap<String, Attributes> {
    items.into_iter().filter_map(|item| Some((read_text(&item, PARTITION_KEY)?.to_owned(), item))).collect()
}

impl Store {
    /// Those to whom a right of staff in a campaign was ever given.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn staff(&self, campaign: &CampaignId) -> Result<Vec<StaffMember>, StoreError> {
        documents(&self.query(&keys::staff(campaign), "").await?)
    }

    /// The accounts with these identifiers; those that do not exist are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn accounts(&self, ids: impl IntoIterator<Item = &AccountId>) -> Result<Vec<Account>, StoreError> {
        let keys: Vec<Key> = ids.into_iter().map(keys::account).collect();
        documents(&self.get_all(&keys).await?)
    }

    /// How each of these accounts is used.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn uses(&self, accounts: &[AccountId]) -> Result<BTreeMap<AccountId, AccountUse>, StoreError> {
        let signed_in: Vec<Key> = accounts.iter().map(keys::has_signed_in).collect();
        let factors: Vec<Key> = accounts.iter().map(keys::has_second_factor).collect();
        let (signed_in, factors) = try_join(self.get_all(&signed_in), self.get_all(&factors)).await?;
        let (signed_in, factors) = (by_partition(signed_in), by_partition(factors));
        let each = accounts.iter().map(|id| {
            let partition = keys::account(id).partition;
            let at = signed_in.get(&partition).map(document).transpose()?;
            let second_factor = factors.contains_key(&partition);
            Ok((id.clone(), AccountUse { signed_in_at: at, second_factor }))
        });
        each.collect()
    }

    /// Records that a second factor was asked for by mail of these members of the staff.
    ///
    /// # Errors
    /// The database is busy or refuses a write; some may be written.
    pub async fn second_factor_was_asked_for(
        &self,
        campaign: &CampaignId,
        members: &[StaffMember],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let asked = |member: &StaffMember| {
            let asked = StaffMember { asked_at: Some(now), ..member.clone() };
            item(&keys::staff_member(campaign, &member.account), &asked)
        };
        self.put_all(members.iter().map(asked).collect::<Result<_, _>>()?).await
    }

    /// Adds these accounts to the staff of the campaigns in which they have such a right. A member who is there stays as they
    /// are.
    pub(crate) async fn join_staff(&self, accounts: &[Account]) -> Result<(), StoreError> {
        let mut items = Vec::new();
        for account in accounts {
            for campaign in account.grants.iter().filter_map(|grant| grant.staff_of()) {
                let member = StaffMember { account: account.id.clone(), asked_at: None };
                items.push(item(&keys::staff_member(campaign, &account.id), &member)?);
            }
        }
        try_join_all(items.into_iter().map(|item| self.create(&self.tables.campaigns, item))).await.map(drop)
    }
}
