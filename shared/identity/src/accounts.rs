//! Creates the account of an address that signs in before an import has given it a right.

use api::Problem;
use domain::{Account, AccountId};

use crate::Identity;

impl Identity {
    /// The identifier of the account of a folded address. An address without an account gets one, without rights.
    ///
    /// # Errors
    ///
    /// 500 or 503 when the account cannot be read or written.
    pub async fn account_for(&self, email: &str) -> Result<AccountId, Problem> {
        let now = self.clock.now();
        let id = AccountId::parse(&self.entropy.uuid(now)).map_err(Problem::internal)?;
        let account =
            Account { id: id.clone(), email: email.to_owned(), name: String::new(), phone: None, grants: Vec::new() };
        if self.store.create_account(&account, now).await? {
            return Ok(id);
        }
        self.store.account_id(email).await?.ok_or_else(|| Problem::internal("an address without its account"))
    }
}
