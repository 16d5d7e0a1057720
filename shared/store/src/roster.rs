//! The roster: reads what a list is compared with, and writes the effect of a list step by step.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    Account, Campaign, CampaignId, PostId, Student,
    roster::{
        change::Change,
        effect::{Row, Step},
        list::{Entries, ListKind, Stored},
    },
};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use proof::audit::Deed;

use crate::{
    Saved, Store, StoreError,
    bounces::{BOUNCED, BOUNCED_AT, REACHED_AT},
    catalogue::Part,
    condition::conditional_update,
    item::{Attributes, DOCUMENT, VERSION, key_attributes, number},
    keys,
    lease::ListsLease,
    markets::rows_of_markets,
    people::CONNECTED_AT,
    transaction::Write,
};

/// Rows and accounts written in parallel.
const PARALLEL: usize = 32;

/// The result of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// Every write was made.
    Whole,
    /// A row has changed since it was read, so its write was refused. The effect must be computed again.
    Stale,
    /// Another owner holds the lease of lists. Nothing was written.
    LeaseLost,
}

impl Store {
    /// The stored data that a list is compared with.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn roster(&self, campaign: &Campaign, entries: &Entries) -> Result<Stored, StoreError> {
        let mut stored = Stored::default();
        match entries.kind() {
            ListKind::Students => {
                let read = |market| async move { self.students(&campaign.id, market).await };
                stored.students = rows_of_markets(&campaign.markets(|_, _| true), read).await?;
            }
            ListKind::Posts => {
                let read = |market| async move { self.posts(&campaign.id, market).await };
                stored.posts = rows_of_markets(&campaign.markets(|_, _| true), read).await?;
                stored.supervisors = self.supervisors(&campaign.id).await?.into_values().collect();
            }
            ListKind::Supervisors => {
                stored.supervisors = self.supervisors(&campaign.id).await?.into_values().collect();
                let named: BTreeSet<&str> = entries.emails().into_iter().collect();
                let named = stored.supervisors.iter().filter(|row| named.contains(row.email.as_str()));
                let posts: Vec<PostId> = named.flat_map(|row| row.posts.iter().map(|(id, _)| id.clone())).collect();
                stored.posts = self.posts_named(&campaign.id, &posts).await?;
            }
            ListKind::Staff => {}
        }
        let students = stored.students.iter().map(|row| row.email.as_str());
        let supervisors = stored.supervisors.iter().map(|row| row.email.as_str());
        let addresses = students.chain(supervisors).chain(entries.emails()).filter(|address| !address.is_empty());
        stored.accounts = self.accounts_by_email(addresses).await?;
        Ok(stored)
    }

    /// Renews the lease of lists, then makes the writes of a step in parallel, each on condition that the row has not
    /// changed since it was read. Existing accounts are written without such a condition, because only the owner of
    /// the lease changes their rights. After the last step, the caller issues the catalogues.
    ///
    /// # Errors
    /// The database is busy or refuses a write; some of the writes may be made, and making the step again is harmless.
    pub async fn apply(
        &self,
        lease: &ListsLease,
        campaign: &CampaignId,
        step: &Step,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        if !self.lease_lists(lease, now).await? {
            return Ok(Applied::LeaseLost);
        }
        match step {
            Step::Withdraw { posts, students } => {
                self.withdraw_catalogues(campaign, posts, Part::Posts).await?;
                self.withdraw_catalogues(campaign, students, Part::Students).await?;
                Ok(Applied::Whole)
            }
            Step::Take(accounts) => {
                self.put_accounts(accounts, now).await?;
                Ok(Applied::Whole)
            }
            Step::Beside(rows) | Step::Rows(rows) => {
                let writes: Vec<_> = rows.iter().map(|row| self.write_row(campaign, row)).collect();
                together(writes).await
            }
            Step::Give(changes) => self.give(changes, now).await,
        }
    }

    async fn give(&self, changes: &[Change<Account>], now: Timestamp) -> Result<Applied, StoreError> {
        let (new, known): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.before.is_none());
        let known: Vec<Account> = known.into_iter().map(|change| change.after.clone()).collect();
        self.put_accounts(&known, now).await?;
        // An address that has received an account meanwhile is refused here, and the account is read at the next try.
        let writes: Vec<_> = new.into_iter().map(|change| self.create_account(&change.after, now)).collect();
        together(writes).await
    }

    /// Records that the change of a student's address is confirmed, together with its event in the audit log, on condition
    /// that the row is as it was read.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn confirm_address(
        &self,
        campaign: &CampaignId,
        row: &Student,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let after = Student { address_changed_at: None, version: row.version + 1, ..row.clone() };
        let item = crate::people::student_item(campaign, &after)?;
        let update = format!("SET {DOCUMENT} = :document, {VERSION} = :version");
        let write = Write::update(&keys::student(campaign, &row.id), update, revision(&item, row.version));
        Saved::of(self.record(campaign, deed, vec![write.on(Write::revised(row.version))]).await?)
    }

    /// Writes a row on condition that it is as it was read; `false` if it has changed.
    async fn write_row(&self, campaign: &CampaignId, row: &Row) -> Result<bool, StoreError> {
        match row {
            Row::Student(Change { before, after }) => {
                let item = crate::people::student_item(campaign, after)?;
                let forgets = before.as_ref().map(|row| {
                    let signs_out = row.connected_at.is_some() && after.connected_at.is_none();
                    signs_out || forgets(&row.email, &after.email)
                });
                self.write_item(item, after.version, forgets).await
            }
            Row::Supervisor(Change { before, after }) => {
                let item = crate::people::supervisor_item(campaign, after)?;
                let forgets = before.as_ref().map(|row| {
                    let signs_out = row.connected_at.is_some() && after.connected_at.is_none();
                    signs_out || forgets(&row.email, &after.email)
                });
                self.write_item(item, after.version, forgets).await
            }
            Row::Post(Change { before, after }) => {
                let item = crate::posts::row(campaign, after)?;
                self.write_item(item, after.version, before.as_ref().map(|_| false)).await
            }
        }
    }

    /// Writes version `version` of an item. `replaces` is none for a new item; otherwise it tells whether the instant of the
    /// last sign-in and what came back from the address, which are stored beside the document, are removed.
    async fn write_item(&self, item: Attributes, version: u64, replaces: Option<bool>) -> Result<bool, StoreError> {
        let table = &self.tables.campaigns;
        let Some(forgets) = replaces else {
            return Ok(self.write(table, Write::create(item)).await?.is_ok());
        };
        let mut update = format!("SET {DOCUMENT} = :document, {VERSION} = :version");
        if forgets {
            let _ = write!(update, " REMOVE {CONNECTED_AT}, {BOUNCED}, {BOUNCED_AT}, {REACHED_AT}");
        }
        let expected = version - 1;
        let request = self
            .client
            .update_item()
            .table_name(table)
            .set_key(Some(key_attributes(&item)))
            .update_expression(update)
            .condition_expression(Write::revised(expected))
            .set_expression_attribute_values(Some(revision(&item, expected)));
        Ok(conditional_update(request).await?.is_some())
    }
}

/// Whether a row loses its address, as the purge has it.
fn forgets(before: &str, after: &str) -> bool {
    !before.is_empty() && after.is_empty()
}

/// The values of an update of a row from version `expected` to the next one.
fn revision(item: &Attributes, expected: u64) -> HashMap<String, AttributeValue> {
    let document = item.get(DOCUMENT).map(|document| (":document".to_owned(), document.clone()));
    let numbers = [(":version", expected + 1), (":expected", expected)];
    document.into_iter().chain(numbers.map(|(name, value)| (name.to_owned(), number(value)))).collect()
}

/// Makes writes in parallel; each tells whether its condition held.
async fn together(writes: Vec<impl Future<Output = Result<bool, StoreError>>>) -> Result<Applied, StoreError> {
    let made = stream::iter(writes).buffer_unordered(PARALLEL);
    let all = made.try_fold(true, async |all, made| Ok(all && made)).await?;
    Ok(if all { Applied::Whole } else { Applied::Stale })
}
