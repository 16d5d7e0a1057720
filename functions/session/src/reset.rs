//! Reset of an account whose owner has lost the telephone or the mailbox: an administrator removes the password, the
//! second factor and the sessions of another person's account. The owner signs in again by a mailed link.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::waking::{Mailing, Notice};
use domain::{Account, AccountId, Action, Audited, Refusal};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::address;

/// Body of `POST /api/accounts/reset`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// E-mail address of the account to reset.
    email: String,
}

pub(crate) async fn reset(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    account.allow(Action::ResetAccount)?;
    let email = address(&request.json::<Reset>()?.email)?;
    // Administrators may not reset their own account: that takes another administrator.
    if email == account.email {
        return Err(Refusal::SecondPersonRequired.into());
    }
    let id = context.store.account_id(&email).await?.ok_or_else(|| Problem::not_found("account"))?;
    note(context, &account, &id).await?;
    context.store.forget_secrets(&id).await?;
    let at = context.clock.now();
    context.store.delete_sessions(&id, at).await?;
    context.mail_queue.send(&Mailing::Notice { account: id.clone(), notice: Notice::AccountReset, at }).await?;
    Ok(Response::empty(204))
}

/// Records the reset in the audit log of every campaign in which the account has a right. An administrator who resets
/// the account of another and takes it over could approve as two persons: the record makes that visible.
async fn note(context: &Context, by: &Account, id: &AccountId) -> Result<(), Problem> {
    let Some(account) = context.identity.account(id).await? else { return Ok(()) };
    for campaign in context.store.campaign_ids().await? {
        if account.grants.iter().any(|grant| grant.holds_in(&campaign)) {
            let deed =
                context.identity.deed(&by.id, &Audited::AccountReset { pseudonym: &context.identity.pseudonym(id) });
            context.store.note(&campaign, &deed).await?;
        }
    }
    Ok(())
}
