//! A telephone is lost, a mailbox was stolen: an administrator takes password, second factor and sessions away from
//! somebody else's account, who begins anew with a link.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::waking::{Mailing, Notice};
use domain::{Account, AccountId, Action, Audited, Refusal, rights::permits};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::address;

/// Body of `POST /api/accounts/reset`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// Whose account.
    email: String,
}

pub(crate) async fn reset(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    if !account.grants.iter().any(|grant| permits(grant.role(), Action::ResetAccount)) {
        return Err(Refusal::Forbidden.into());
    }
    let email = address(&request.json::<Reset>()?.email)?;
    // One's own is for another administrator to reset.
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

/// In the log of every campaign the account has a right in: two persons are two only if neither can become the other.
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
