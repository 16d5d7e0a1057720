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
