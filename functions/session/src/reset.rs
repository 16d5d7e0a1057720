//! Reset of an account whose owner has lost the telephone or the mailbox: an administrator or the ARS removes the
//! password, the second factor and the sessions of another person's account. The owner signs in again by a mail, and gets
//! a second factor with a code that is told by telephone.

use std::collections::BTreeSet;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::rights::{
    Grant,
    reset::{HELD_FOR, REPEATED_WITHIN, Takes, agency_campaigns, is_agency_over, may_reset, takes},
};
use domain::waking::{Mailing, Notice};
use domain::{Account, AccountId, Action, Audited, Campaign, CampaignId, Thing};
use futures::future::try_join_all;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::ResetAsked;

use crate::{
    address::address,
    enrolment::{self, EnrolmentTold},
};

/// Body of `POST /api/accounts/reset`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// E-mail address of the account to reset.
    email: String,
}

/// Answer to `POST /api/accounts/reset`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AccountReset {
    /// Whether nothing is reset yet: the account is that of an administrator, and a third administrator has to ask for the
    /// same within 24 hours.
    awaits_another: bool,
    /// What an account with a second factor needs to get another one; absent for an account that needs none.
    enrolment: Option<EnrolmentTold>,
}

pub(crate) async fn reset(context: &Context, request: &Request) -> Answer {
    let by = context.identity.signed_in(request).await?;
    by.allow(Action::ResetAccount)?;
    let email = address(&request.json::<Reset>()?.email)?;
    let account = match context.store.account_id(&email).await? {
        Some(id) => context.identity.account(&id).await?,
        None => None,
    };
    let account = account.ok_or_else(|| Problem::not_found(Thing::Account))?;
    may_reset(&by, &account, &campaigns(context, &by).await?)?;
    note(context, &by, &account).await?;
    let at = context.clock.now();
    match takes(&account, context.identity.admin_emails().len()) {
        Takes::One => {}
        Takes::OneAndADay => context.store.hold(&account.id, at + HELD_FOR).await?,
        Takes::Two => {
            if !is_repeated(context, &by, &account, at).await? {
                tell_administrators(context, Notice::ResetAsked, at).await?;
                return Response::json(200, &AccountReset { awaits_another: true, enrolment: None });
            }
        }
    }
    // The code is stored before the second factor is taken away: otherwise a reset that stops in between would leave an
    // account that gets a second factor without it.
    let enrolment = enrolment::tell(context, &account, at).await?;
    // The end of the sessions is recorded before the password is taken away: whoever sets one meanwhile looks for the
    // record afterwards.
    context.store.delete_sessions(&account.id, at).await?;
    context.store.forget_secrets(&account.id).await?;
    let is_admin = account.grants.contains(&Grant::Admin);
    let notice = Notice::AccountReset;
    context.mail_queue.send(&Mailing::Notice { account: account.id.clone(), notice, at }).await?;
    tell_agencies(context, &by, &account, at).await?;
    if is_admin {
        tell_administrators(context, Notice::AdministratorReset, at).await?;
    }
    Response::json(200, &AccountReset { awaits_another: false, enrolment })
}

/// Whether another administrator has asked for the same reset within a day; otherwise this request is recorded.
async fn is_repeated(context: &Context, by: &Account, account: &Account, at: Timestamp) -> Result<bool, Problem> {
    let asked = context.store.reset_asked(&account.id).await?;
    if asked.is_some_and(|asked| asked.by != by.id && at < asked.at + REPEATED_WITHIN) {
        return Ok(true);
    }
    context.store.ask_for_reset(&account.id, &ResetAsked { by: by.id.clone(), at }).await?;
    Ok(false)
}

/// Mails a notice to every administrator who has an account.
async fn tell_administrators(context: &Context, notice: Notice, at: Timestamp) -> Result<(), Problem> {
    for email in context.identity.admin_emails() {
        if let Some(account) = context.store.account_id(email).await? {
            context.mail_queue.send(&Mailing::Notice { account, notice, at }).await?;
        }
    }
    Ok(())
}

/// Mails a notice to every ARS in whose scope the account is, but for the one who has reset it.
async fn tell_agencies(context: &Context, by: &Account, account: &Account, at: Timestamp) -> Result<(), Problem> {
    let ids: BTreeSet<&CampaignId> = account.grants.iter().filter_map(Grant::staff_of).collect();
    let campaigns = read(context, ids.iter().copied()).await?;
    let members = try_join_all(ids.iter().map(|id| context.store.staff(id))).await?;
    let members: BTreeSet<AccountId> = members.into_iter().flatten().map(|member| member.account).collect();
    for agency in context.store.accounts(&members).await? {
        if agency.id != by.id && is_agency_over(&agency, account, &campaigns) {
            let notice = Notice::StaffReset;
            context.mail_queue.send(&Mailing::Notice { account: agency.id, notice, at }).await?;
        }
    }
    Ok(())
}

/// The campaigns in which an account is an ARS.
async fn campaigns(context: &Context, by: &Account) -> Result<Vec<Campaign>, Problem> {
    read(context, agency_campaigns(by)).await
}

pub(crate) async fn read(
    context: &Context,
    ids: impl IntoIterator<Item = &CampaignId>,
) -> Result<Vec<Campaign>, Problem> {
    let found = try_join_all(ids.into_iter().map(|id| context.store.campaign(id))).await?;
    Ok(found.into_iter().flatten().map(|current| current.campaign).collect())
}

/// Records the reset in the audit log of every campaign in which the account has a right. An administrator who resets
/// the account of another and takes it over could approve as two persons: the record makes that visible.
async fn note(context: &Context, by: &Account, account: &Account) -> Result<(), Problem> {
    for campaign in context.store.campaign_ids().await? {
        if account.grants.iter().any(|grant| grant.holds_in(&campaign)) {
            let pseudonym = context.identity.pseudonym(&account.id);
            let deed = context.identity.deed(&by.id, &Audited::AccountReset { pseudonym: &pseudonym });
            context.store.note(&campaign, &deed).await?;
        }
    }
    Ok(())
}
