//! The accounts of those who follow and run a campaign: their rights, and how they are used.

use api::{Answer, Problem, Request, Response};
use domain::{
    Account, AccountId, Campaign,
    rights::{
        Grant,
        reset::{agency_campaigns, may_reset},
    },
};
use futures::future::try_join_all;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Context;

/// An account of the staff of a campaign.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AccountView {
    /// First and last name; empty if no list has given one.
    name: String,
    /// E-mail address.
    email: String,
    /// The rights in this campaign, with their scopes; empty for somebody who has none any more.
    rights: Vec<Grant>,
    /// When somebody last signed in to the account; absent if nobody has.
    #[schemars(with = "Option<domain::schema::Instant>")]
    signed_in_at: Option<Timestamp>,
    /// Whether it has a second factor.
    second_factor: bool,
    /// Whether the reader may reset it.
    resets: bool,
}

/// The administrators and the staff of the campaign, by name; an ARS reads of those whose account it may reset.
pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let campaign = &visit.current.campaign;
    let by = visit.actor.account();
    let mut accounts = of_staff(context, campaign).await?;
    // An account with rights in several campaigns is reset only by an ARS above it in each of them.
    let reads = agency_campaigns(by).into_iter().map(|id| context.store.campaign(id));
    let campaigns: Vec<Campaign> =
        try_join_all(reads).await?.into_iter().flatten().map(|found| found.campaign).collect();
    let resets = |account: &Account| may_reset(by, account, &campaigns).is_ok();
    accounts.retain(|account| by.grants.contains(&Grant::Admin) || resets(account));
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id.clone()).collect();
    let usage = context.store.uses(&ids).await?;
    let views = accounts.into_iter().map(|account| {
        let used = usage.get(&account.id);
        AccountView {
            resets: resets(&account),
            rights: account.grants.iter().filter(|grant| is_of_staff(grant, campaign)).cloned().collect(),
            signed_in_at: used.and_then(|used| used.signed_in_at),
            second_factor: used.is_some_and(|used| used.second_factor),
            name: account.name,
            email: account.email,
        }
    });
    Response::json(200, &views.collect::<Vec<_>>())
}

/// The administrators and those to whom a right of staff in the campaign was ever given, by name and address.
pub(crate) async fn of_staff(context: &Context, campaign: &Campaign) -> Result<Vec<Account>, Problem> {
    let members = context.store.staff(&campaign.id).await?;
    let mut accounts = context.identity.administrators().await?;
    // The deployment names the administrators: their accounts do not store that right.
    for account in &mut accounts {
        account.give(Grant::Admin);
    }
    let known: Vec<AccountId> = accounts.iter().map(|account| account.id.clone()).collect();
    let others = members.iter().map(|member| &member.account).filter(|id| !known.contains(id));
    accounts.extend(context.store.accounts(others).await?);
    accounts.sort_by(|a, b| (&a.name, &a.email).cmp(&(&b.name, &b.email)));
    Ok(accounts)
}

/// Whether a right makes somebody staff of the campaign, or administrator.
fn is_of_staff(grant: &Grant, campaign: &Campaign) -> bool {
    *grant == Grant::Admin || grant.staff_of() == Some(&campaign.id)
}
