//! Accounts. They are found by the hash of their address, so that no key holds an address.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Account, AccountId, text::fold_email};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    Store, StoreError,
    item::{Attributes, document, documents, item},
    keys::{self, Key},
    transaction::Write,
};

/// SHA-256 of bytes, in lowercase hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    proof::hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of an address, which is folded first, in lowercase hexadecimal.
pub fn email_hash(email: &str) -> String {
    sha256(fold_email(email).as_bytes())
}

/// The mark of an account without any right: one that has not received a right yet, or has lost its last one.
#[derive(Debug, Serialize, Deserialize)]
struct Rightless {
    account: AccountId,
    email_hash: String,
    since: Timestamp,
}

impl Store {
    /// Identifier of the account with this address.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn account_id(&self, email: &str) -> Result<Option<AccountId>, StoreError> {
        self.get(&self.tables.campaigns, &keys::email(&email_hash(email))).await?.as_ref().map(document).transpose()
    }

    /// The account with this identifier.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, StoreError> {
        self.get(&self.tables.campaigns, &keys::account(id)).await?.as_ref().map(document).transpose()
    }

    /// The accounts with these addresses, by folded address; addresses without an account are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn accounts_by_email<'a>(
        &self,
        emails: impl IntoIterator<Item = &'a str>,
    ) -> Result<BTreeMap<String, Account>, StoreError> {
        let guards: Vec<Key> = emails.into_iter().map(|email| keys::email(&email_hash(email))).collect();
        let ids: Vec<AccountId> = documents(&self.get_all(&guards).await?)?;
        let accounts: Vec<Key> = ids.iter().map(keys::account).collect();
        let accounts: Vec<Account> = documents(&self.get_all(&accounts).await?)?;
        Ok(accounts.into_iter().map(|account| (account.email.clone(), account)).collect())
    }

    /// Creates an account; `false` if its address has one already.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn create_account(&self, account: &Account, now: Timestamp) -> Result<bool, StoreError> {
        let mut writes = vec![
            Write::create(item(&keys::email(&email_hash(&account.email)), &account.id)?),
            Write::create(item(&keys::account(&account.id), account)?),
        ];
        if account.grants.is_empty() {
            writes.push(Write::put(rightless(account, now)?));
        }
        // First, so that a process that dies in between leaves no account that is not found; a member without an account is passed
        // over.
        self.join_staff(std::slice::from_ref(account)).await?;
        self.create_together(&writes).await
    }

    /// Replaces existing accounts whose rights have changed. The caller holds the lease of lists.
    ///
    /// # Errors
    /// The database is busy or refuses a write; some accounts may be written.
    pub async fn put_accounts(&self, accounts: &[Account], now: Timestamp) -> Result<(), StoreError> {
        let mut items = Vec::with_capacity(accounts.len());
        for account in accounts {
            items.push(item(&keys::account(&account.id), account)?);
            if account.grants.is_empty() {
                items.push(rightless(account, now)?);
            }
        }
        self.join_staff(accounts).await?;
        self.put_all(items).await
    }

    /// Deletes accounts, with the address, the password and the second factor of each.
    ///
    /// # Errors
    /// The database is busy; some items may be deleted, and deleting again is harmless.
    pub async fn forget_accounts(&self, accounts: &[Account]) -> Result<(), StoreError> {
        self.forget(accounts.iter().map(|account| (account.id.clone(), email_hash(&account.email))).collect()).await
    }

    /// Deletes the remaining items of addresses whose account is deleted.
    ///
    /// # Errors
    /// The database is busy; some items may be deleted, and deleting again is harmless.
    pub async fn forget_addresses<'a>(&self, emails: impl IntoIterator<Item = &'a str>) -> Result<(), StoreError> {
        let guards: Vec<Key> = emails.into_iter().map(|email| keys::email(&email_hash(email))).collect();
        self.forget_all(&self.tables.campaigns, &guards).await
    }

    /// Deletes the accounts that have had no right since an instant before `before`, except those for which `kept` is
    /// true.
    ///
    /// # Errors
    /// The database is busy; some items may be deleted, and deleting again is harmless.
    pub async fn forget_rightless(&self, before: Timestamp, kept: impl Fn(&Account) -> bool) -> Result<(), StoreError> {
        let marks: Vec<Rightless> = documents(&self.query(&keys::rightless(), "").await?)?;
        let old: Vec<Rightless> = marks.into_iter().filter(|mark| mark.since < before).collect();
        let keys: Vec<Key> = old.iter().map(|mark| keys::account(&mark.account)).collect();
        let accounts: Vec<Account> = documents(&self.get_all(&keys).await?)?;
        // An account that has received a right since must stay; the mark of a deleted account leads to what is left of
        // it.
        let staying = accounts.into_iter().filter(|account| !account.grants.is_empty() || kept(account));
        let staying: BTreeSet<AccountId> = staying.map(|account| account.id).collect();
        let gone = old.into_iter().filter(|mark| !staying.contains(&mark.account));
        self.forget(gone.map(|mark| (mark.account, mark.email_hash)).collect()).await
    }

    /// Deletes the items by which accounts are found last: if the work stops before, another try still finds the rest.
    async fn forget(&self, accounts: Vec<(AccountId, String)>) -> Result<(), StoreError> {
        let (ids, hashes): (Vec<AccountId>, Vec<String>) = accounts.into_iter().unzip();
        let guards: Vec<Key> = hashes.iter().map(|hash| keys::email(hash)).collect();
        // An address whose account was deleted in an earlier try may belong to a new account.
        let held: BTreeSet<AccountId> = documents(&self.get_all(&guards).await?)?.into_iter().collect();
        let guards: Vec<Key> =
            ids.iter().zip(guards).filter(|(id, _)| held.contains(*id)).map(|(_, guard)| guard).collect();
        self.forget_all_secrets(&ids).await?;
        let table = &self.tables.campaigns;
        self.forget_all(table, &ids.iter().map(keys::account).collect::<Vec<_>>()).await?;
        self.forget_all(table, &guards).await?;
        self.forget_all(table, &ids.iter().map(keys::rightless_account).collect::<Vec<_>>()).await
    }
}

/// The mark of an account without any right, by which it is found when such accounts are deleted.
fn rightless(account: &Account, since: Timestamp) -> Result<Attributes, StoreError> {
    let mark = Rightless { account: account.id.clone(), email_hash: email_hash(&account.email), since };
    item(&keys::rightless_account(&account.id), &mark)
}
