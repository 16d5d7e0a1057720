//! The lease of lists: the right to change lists and accounts' rights, which one process holds at a time for all
//! campaigns (ADR 0028).

use jiff::{SignedDuration, Timestamp};

use crate::{
    Store, StoreError,
    condition::conditional,
    item::{number, text},
    keys,
    verbs::{OWNER, UNTIL},
};

/// The lease of lists as one process takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListsLease {
    /// Name of the owner, who alone may renew or release the lease.
    pub owner: String,
    /// Name of the owner from whom the lease may be taken over: the request that the process works for.
    pub after: Option<String>,
    /// Time from taking or renewing the lease until it ends by itself, unless it is renewed again.
    pub lasts: SignedDuration,
}

impl ListsLease {
    /// The lease of this owner, not taken over from another.
    pub fn of(owner: impl Into<String>, lasts: SignedDuration) -> Self {
        Self { owner: owner.into(), after: None, lasts }
    }
}

impl Store {
    /// Takes or renews the lease at instant `now`; `false` if another owner holds it. A process that works for another
    /// owner (`after`) takes over the lease of that owner.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn lease_lists(&self, lease: &ListsLease, now: Timestamp) -> Result<bool, StoreError> {
        let owners = [Some(lease.owner.as_str()), lease.after.as_deref()];
        let item = keys::lists_lease().attributes();
        let until = now + lease.lasts;
        Ok(self.lease(&self.tables.campaigns, item, owners.into_iter().flatten(), until, now).await?.is_ok())
    }

    /// Releases the lease, if this owner still holds it.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn release_lists(&self, lease: &ListsLease) -> Result<(), StoreError> {
        let mut item = keys::lists_lease().attributes();
        item.insert(OWNER.to_owned(), text(&lease.owner));
        item.insert(UNTIL.to_owned(), number(0));
        let request = self.client.put_item().table_name(&self.tables.campaigns).set_item(Some(item));
        let request = request
            .condition_expression("#owner = :owner")
            .expression_attribute_names("#owner", OWNER)
            .expression_attribute_values(":owner", text(&lease.owner));
        conditional(request).await.map(drop)
    }
}
