//! An account: somebody who signs in, with their rights.

use serde::{Deserialize, Serialize};

use crate::{AccountId, rights::Grant};

/// An account. People sign in with the address; all other data names the identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// Address, folded by [`crate::text::fold_email`].
    pub email: String,
    /// First and last name, as shown in the header; empty if unknown.
    pub name: String,
    /// Telephone number, in the form of [`crate::text::phone`]; absent if no list has given one. It is shown to
    /// those who reset the account, to make sure whom they speak to, and to its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The rights of the account.
    pub grants: Vec<Grant>,
}

impl Account {
    /// Adds a right; the scopes of one role in one campaign are merged into one right.
    pub fn give(&mut self, grant: Grant) {
        if self.grants.contains(&grant) {
            return;
        }
        let same = |held: &&mut Grant| held.role() == grant.role() && held.campaign() == grant.campaign();
        match self.grants.iter_mut().find(same).and_then(Grant::scopes_mut) {
            Some(held) => {
                for scope in grant.scopes() {
                    if !held.contains(&scope) {
                        held.push(scope);
                    }
                }
            }
            None => self.grants.push(grant),
        }
    }
}
