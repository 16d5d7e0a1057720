//! A telephone is lost, a mailbox was stolen: an administrator takes password, second factor and sessions away from
//! somebody else's account, who begins anew with a link.

use domain::{Account, AccountId, Action, Refusal, rights::permits};
use lambda::{
    Answer, App, Problem, Request, Response,
    mail::{Mailing, Notice},
};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address;

/// Body of `POST /api/accounts/reset`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// Whose account.
    email: String,
}

pub(crate) async fn reset(app: &App, request: &Request) -> Answer {
    let account = app.signed_in(request).await?;
    if !account.grants.iter().any(|grant| permits(grant.role(), Action::ResetAccount)) {
        return Err(Refusal::Forbidden.into());
    }
    let email = address(&request.json::<Reset>()?.email)?;
    // One's own is for another administrator to reset.
    if email == account.email {
        return Err(Refusal::SecondPersonRequired.into());
    }
    let id = app.store.account_id(&email).await?.ok_or_else(|| Problem::not_found("account"))?;
    note(app, &account, &id).await?;
    app.store.forget_secrets(&id).await?;
    let at = app.clock.now();
    app.store.delete_sessions(&id, at).await?;
    app.mail_queue.send(&Mailing::Notice { account: id.clone(), notice: Notice::AccountReset, at }).await?;
    Ok(Response::empty(204))
}

/// In the log of every campaign the account has a right in: two persons are two only if neither can become the other.
async fn note(app: &App, by: &Account, id: &AccountId) -> Result<(), Problem> {
    let Some(account) = app.account(id).await? else { return Ok(()) };
    for campaign in app.store.campaign_ids().await? {
        if account.grants.iter().any(|grant| grant.holds_in(&campaign)) {
            let deed = app.deed(&by.id, "account.reset", format!("accounts/{}", app.pseudonym(id)));
            app.store.note(&campaign, &deed).await?;
        }
    }
    Ok(())
}
