//! The account of an address that signs in before an import has given it a right, and those of the administrators.

use api::Problem;
use domain::{Account, AccountId};
use failure::Failure;

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

    /// The accounts of the national administrators; one who has never signed in has none.
    ///
    /// # Errors
    ///
    /// [`Failure`] when an account cannot be read.
    pub async fn administrators(&self) -> Result<Vec<Account>, Failure> {
        let emails = self.admin_emails().iter().map(String::as_str);
        Ok(self.store.accounts_by_email(emails).await?.into_values().collect())
    }
}
