//! Accounts, found by the hash of their address: no key holds an address.

use std::collections::BTreeMap;

use domain::{Account, AccountId, text::fold_email};
use sha2::{Digest, Sha256};

use crate::{
    Store, StoreError,
    item::{document, documents, item},
    keys::{self, Key},
};

/// SHA-256 of the folded address, in hexadecimal.
pub fn email_hash(email: &str) -> String {
    Sha256::digest(fold_email(email).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Whose an address is.
    pub async fn account_id(&self, email: &str) -> Result<Option<AccountId>, StoreError> {
        self.get(&self.tables.campaigns, &keys::email(&email_hash(email))).await?.as_ref().map(document).transpose()
    }

    /// An account.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, StoreError> {
        self.get(&self.tables.campaigns, &keys::account(id)).await?.as_ref().map(document).transpose()
    }

    /// The accounts of these addresses, those that exist, by folded address.
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

    /// Creates the account of an address; `false` if the address has one.
    pub async fn create_account(&self, account: &Account) -> Result<bool, StoreError> {
        let guard = item(&keys::email(&email_hash(&account.email)), &account.id)?;
        self.put(&self.tables.campaigns, item(&keys::account(&account.id), account)?).await?;
        self.create(&self.tables.campaigns, guard).await
    }

    /// Writes accounts read or made by one import.
    pub async fn put_accounts(&self, accounts: &[Account]) -> Result<(), StoreError> {
        let mut items = Vec::with_capacity(2 * accounts.len());
        for account in accounts {
            items.push(item(&keys::account(&account.id), account)?);
            items.push(item(&keys::email(&email_hash(&account.email)), &account.id)?);
        }
        self.put_all(items).await
    }
}
