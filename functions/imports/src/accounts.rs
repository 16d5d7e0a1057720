//! Accounts of the people in a list.

use std::collections::BTreeMap;

use domain::{
    Account, AccountId, CampaignId,
    access::{Grant, Role},
};
use jiff::Timestamp;
use lambda::{App, Problem};

/// The accounts touched by a list, by address.
pub(crate) struct Accounts {
    known: BTreeMap<String, Account>,
    touched: BTreeMap<String, Account>,
}

impl Accounts {
    /// Reads the accounts of these addresses.
    pub(crate) async fn read<'a>(app: &App, emails: impl Iterator<Item = &'a str>) -> Result<Self, Problem> {
        Ok(Self { known: app.store.accounts_by_email(emails).await?, touched: BTreeMap::new() })
    }

    /// Gives a right to an address; its account is made if it has none.
    pub(crate) fn give(
        &mut self,
        app: &App,
        now: Timestamp,
        email: &str,
        name: &str,
        grant: Grant,
    ) -> Result<(), Problem> {
        let found = self.touched.get(email).or_else(|| self.known.get(email));
        let mut account = match found {
            Some(account) => account.clone(),
            None => Account {
                id: AccountId::parse(&app.entropy.uuid(now)).map_err(Problem::internal)?,
                email: email.to_owned(),
                name: name.to_owned(),
                grants: Vec::new(),
            },
        };
        let before = account.clone();
        merge(&mut account.grants, grant);
        if account.name.is_empty() {
            name.clone_into(&mut account.name);
        }
        if account != before || !self.known.contains_key(email) {
            self.touched.insert(email.to_owned(), account);
        }
        Ok(())
    }

    /// Takes a right from an address that no longer stands for its row.
    pub(crate) fn take(&mut self, email: &str, grant: &Grant) {
        if let Some(account) = self.touched.get(email).or_else(|| self.known.get(email)) {
            let mut account = account.clone();
            account.grants.retain(|held| held != grant);
            self.touched.insert(email.to_owned(), account);
        }
    }

    /// Takes what an address coordinates or manages in a campaign. It holds from the next request on.
    pub(crate) fn remove_staff(&mut self, campaign: &CampaignId, email: &str) {
        let goes = |grant: &Grant| {
            matches!(grant.role(), Role::Coordinator | Role::Agency | Role::Faculty) && grant.holds_in(campaign)
        };
        let found = self.touched.get(email).or_else(|| self.known.get(email));
        if let Some(mut account) = found.filter(|account| account.grants.iter().any(goes)).cloned() {
            account.grants.retain(|grant| !goes(grant));
            self.touched.insert(email.to_owned(), account);
        }
    }

    /// The accounts to write.
    pub(crate) fn touched(self) -> Vec<Account> {
        self.touched.into_values().collect()
    }
}

/// Adds a right; scopes of one role in one campaign are put together.
fn merge(grants: &mut Vec<Grant>, grant: Grant) {
    for held in grants.iter_mut() {
        match (held, &grant) {
            (Grant::Coordinator { campaign, scopes }, Grant::Coordinator { campaign: same, scopes: more })
            | (Grant::Agency { campaign, scopes }, Grant::Agency { campaign: same, scopes: more })
            | (Grant::Faculty { campaign, scopes }, Grant::Faculty { campaign: same, scopes: more })
                if campaign == same =>
            {
                for scope in more {
                    if !scopes.contains(scope) {
                        scopes.push(scope.clone());
                    }
                }
                return;
            }
            _ => {}
        }
    }
    if !grants.contains(&grant) {
        grants.push(grant);
    }
}
