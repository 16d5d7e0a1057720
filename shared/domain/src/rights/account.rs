//! Somebody who signs in, and what for.

use serde::{Deserialize, Serialize};

use crate::{AccountId, rights::Grant};

/// An account. The address is what people sign in with; everything else hangs on the identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// Address, folded by [`crate::text::fold_email`].
    pub email: String,
    /// First and last name, as shown in the header; may be empty.
    pub name: String,
    /// Rights.
    pub grants: Vec<Grant>,
}

impl Account {
    /// Gives a right; scopes of one role in one campaign are put together.
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
