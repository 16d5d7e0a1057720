//! The accounts of a change of the roster, by address, with the rights that the change gives and takes.

use std::collections::BTreeMap;

use crate::{Account, AccountId, CampaignId, ids::BadId, rights::Grant, roster::change::Change};

/// The accounts a change may touch.
#[derive(Debug, Default)]
pub(crate) struct Accounts {
    known: BTreeMap<String, Account>,
    touched: BTreeMap<String, Account>,
}

impl Accounts {
    /// Starts from the stored accounts, by folded address.
    pub(crate) fn stored(known: BTreeMap<String, Account>) -> Self {
        Self { known, touched: BTreeMap::new() }
    }

    /// Gives a right to the account of an address, which is created if there is none.
    pub(crate) fn give(
        &mut self,
        email: &str,
        name: &str,
        grant: Grant,
        new_id: &mut dyn FnMut() -> String,
    ) -> Result<(), BadId> {
        let mut account = match self.found(email) {
            Some(account) => account.clone(),
            None => Account {
                id: AccountId::try_from(new_id())?,
                email: email.to_owned(),
                name: String::new(),
                phone: None,
                grants: Vec::new(),
            },
        };
        account.give(grant);
        if account.name.is_empty() {
            name.clone_into(&mut account.name);
        }
        self.touch(account);
        Ok(())
    }

    /// Takes the rights for which `goes` is true from the account of an address.
    pub(crate) fn take(&mut self, email: &str, goes: impl Fn(&Grant) -> bool) {
        if let Some(account) = self.found(email).cloned() {
            let grants = account.grants.iter().filter(|grant| !goes(grant)).cloned().collect();
            self.touch(Account { grants, ..account });
        }
    }

    /// Sets the name of the account of an address.
    pub(crate) fn name(&mut self, email: &str, name: String) {
        if let Some(account) = self.found(email).cloned() {
            self.touch(Account { name, ..account });
        }
    }

    /// Names an account after the person of a right that it did not hold before, if it holds no other: its address has
    /// passed from one person to another.
    pub(crate) fn name_new_holder(&mut self, email: &str, name: String, right: &Grant) {
        let held_before = self.known.get(email).is_some_and(|account| account.grants.contains(right));
        let alone = self.touched.get(email).is_some_and(|account| account.grants == [right.clone()]);
        if alone && !held_before {
            self.name(email, name);
        }
    }

    /// Sets the telephone number of the account of an address.
    pub(crate) fn phone(&mut self, email: &str, phone: Option<String>) {
        if let Some(account) = self.found(email).cloned() {
            self.touch(Account { phone, ..account });
        }
    }

    /// Forgets the telephone number of an account that is on the staff of no campaign any more: it served resets of staff.
    pub(crate) fn forget_phone(&mut self, email: &str) {
        if self.found(email).is_some_and(|account| account.grants.iter().all(|grant| grant.staff_of().is_none())) {
            self.phone(email, None);
        }
    }

    /// The accounts that change, and the new ones.
    pub(crate) fn changes(self) -> Vec<Change<Account>> {
        let Self { mut known, touched } = self;
        let changes = touched.into_iter().map(|(email, after)| Change { before: known.remove(&email), after });
        changes.filter(|change| change.before.as_ref() != Some(&change.after)).collect()
    }

    fn found(&self, email: &str) -> Option<&Account> {
        self.touched.get(email).or_else(|| self.known.get(email))
    }

    fn touch(&mut self, account: Account) {
        self.touched.insert(account.email.clone(), account);
    }
}

/// Whether a right is one of staff (*coordonnateur*, ARS or *scolarité*) in a campaign.
pub(crate) fn is_staff(grant: &Grant, campaign: &CampaignId) -> bool {
    grant.staff_of() == Some(campaign)
}
