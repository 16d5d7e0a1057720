//! Accounts, found by the hash of their address: no key holds an address.

use std::collections::BTreeMap;

use domain::{Account, AccountId, text::fold_email};
use sha2::{Digest, Sha256};

use crate::{
    Store, StoreError,
    item::{document, documents, item},
    keys::{self, Key},
    transaction::{Transacted, Write},
};

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    proof::hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of the folded address, in hexadecimal.
pub fn email_hash(email: &str) -> String {
    sha256(fold_email(email).as_bytes())
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
        let guard = Write::create(item(&keys::email(&email_hash(&account.email)), &account.id)?);
        let account = Write::create(item(&keys::account(&account.id), account)?);
        Ok(matches!(self.transact(&[guard, account]).await?, Transacted::Yes))
    }

    /// Deletes accounts, with the address, the password and the second factor of each.
    pub async fn forget_accounts(&self, accounts: &[Account]) -> Result<(), StoreError> {
        let of = |account: &Account| {
            let (id, email) = (&account.id, keys::email(&email_hash(&account.email)));
            // The address last: until it is gone, the account is found again.
            [keys::password(id), keys::second_factor(id), keys::account(id), email]
        };
        self.forget_all(&accounts.iter().flat_map(of).collect::<Vec<_>>()).await
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
