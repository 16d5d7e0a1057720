//! Accounts of the people in a list.

use std::collections::BTreeMap;

use domain::{
    Account, AccountId, CampaignId,
    rights::{Grant, Role},
};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use lambda::{App, Problem};

/// Accounts created side by side.
const PARALLEL: usize = 32;

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

    /// What is to be written.
    pub(crate) fn changes(self) -> Changes {
        let Self { known, touched } = self;
        let mut changes = Changes::default();
        for (email, account) in touched {
            match known.get(&email) {
                None => changes.created.push(account),
                Some(before) => changes.push(before, account),
            }
        }
        changes
    }
}

/// The accounts a list changes. Rights that go, go before the rows are written, those that come, after: whenever a load
/// dies, nobody is left with a right to somebody else's row.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Those that lose a right, with what they keep of what they had.
    losing: Vec<Account>,
    /// Those that exist, with all that they will have.
    changed: Vec<Account>,
    /// New ones.
    created: Vec<Account>,
}

impl Changes {
    /// An account that was `before` becomes `account`.
    pub(crate) fn push(&mut self, before: &Account, account: Account) {
        let kept: Vec<Grant> = before.grants.iter().filter_map(|held| held.within(&account.grants)).collect();
        if kept != before.grants {
            self.losing.push(Account { grants: kept, ..before.clone() });
        }
        self.changed.push(account);
    }

    /// How many accounts it is about.
    pub(crate) fn len(&self) -> usize {
        self.changed.len() + self.created.len()
    }

    /// Takes the rights that go.
    pub(crate) async fn take(&self, app: &App, now: Timestamp) -> Result<(), Problem> {
        Ok(app.store.put_accounts(&self.losing, now).await?)
    }

    /// Gives the rights that come.
    pub(crate) async fn give(&self, app: &App, now: Timestamp) -> Result<(), Problem> {
        app.store.put_accounts(&self.changed, now).await?;
        let creations: Vec<_> = self.created.iter().map(|account| create(app, account, now)).collect();
        stream::iter(creations).buffer_unordered(PARALLEL).try_collect::<Vec<()>>().await.map(drop)
    }
}

/// Creates an account, or gives its rights to the one that somebody has made of the same address in between.
async fn create(app: &App, account: &Account, now: Timestamp) -> Result<(), Problem> {
    if app.store.create_account(account, now).await? {
        return Ok(());
    }
    let found = app.store.accounts_by_email([account.email.as_str()]).await?.into_values().next();
    let mut found = found.ok_or_else(|| Problem::internal("an address without its account"))?;
    for grant in account.grants.iter().cloned() {
        merge(&mut found.grants, grant);
    }
    if found.name.is_empty() {
        account.name.clone_into(&mut found.name);
    }
    Ok(app.store.put_accounts(&[found], now).await?)
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
