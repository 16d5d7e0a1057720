//! Accounts that an address gets by coming, before any list gives it a right.

use api::Problem;
use domain::{Account, AccountId};

use crate::Identity;

impl Identity {
    /// The account of an address, made without any right if there is none.
    pub async fn account_for(&self, email: &str) -> Result<AccountId, Problem> {
        let now = self.clock.now();
        let id = AccountId::parse(&self.entropy.uuid(now)).map_err(Problem::internal)?;
        let account = Account { id: id.clone(), email: email.to_owned(), name: String::new(), grants: Vec::new() };
        if self.store.create_account(&account, now).await? {
            return Ok(id);
        }
        self.store.account_id(email).await?.ok_or_else(|| Problem::internal("an address without its account"))
    }
}
