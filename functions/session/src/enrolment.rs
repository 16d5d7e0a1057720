//! The code without which some accounts get no second factor: those that were reset, and those of staff once there are choices
//! to read. It is told by telephone, so that whoever reads the mailbox cannot enrol a factor of their own.

use crate::Context;
use api::Problem;
use domain::{Account, CampaignId, rights::Grant, rights::session::ENROLMENT_LIFETIME};
use futures::future::try_join_all;
use identity::enrolment_hash;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use store::{Current, EnrolmentCode, Factor};

/// The code without which the account gets no second factor. It is shown once and is told to the person on a telephone
/// number that was known before; it is not stored.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EnrolmentTold {
    /// The code.
    code: String,
    /// The telephone number that a list of staff has given; absent if none has.
    phone: Option<String>,
    /// When the code expires.
    #[schemars(with = "String", extend("format" = "date-time"))]
    expires_at: Timestamp,
}

/// Makes the code of an account, in place of an earlier one; `None` for an account that needs no second factor.
pub(crate) async fn tell(
    context: &Context,
    account: &Account,
    at: Timestamp,
) -> Result<Option<EnrolmentTold>, Problem> {
    if !account.needs_second_factor() {
        return Ok(None);
    }
    let (code, expires_at) = (context.entropy.spoken_code(), at + ENROLMENT_LIFETIME);
    let kept = EnrolmentCode { hash: enrolment_hash(&account.id, &code), expires_at };
    context.store.put_enrolment(&account.id, &kept).await?;
    Ok(Some(EnrolmentTold { code, phone: account.phone.clone(), expires_at }))
}

/// Whether an account that has no second factor gets one only with a code.
pub(crate) async fn takes_a_code(context: &Context, account: &Account) -> Result<bool, Problem> {
    Ok(context.store.needs_enrolment_code(&account.id).await? || by_telephone_since(context, account).await?.is_some())
}

/// Whether a factor that nobody has confirmed yet serves no more: it was proposed to somebody who needed no code, and now
/// somebody would.
pub(crate) async fn has_lapsed(context: &Context, account: &Account, factor: &Factor) -> Result<bool, Problem> {
    Ok(by_telephone_since(context, account).await?.is_some_and(|since| factor.proposed_at < since))
}

/// Since when the account gets a second factor only with a code, because it belongs to the staff of a campaign.
async fn by_telephone_since(context: &Context, account: &Account) -> Result<Option<Timestamp>, Problem> {
    let now = context.clock.now();
    let ids: BTreeSet<&CampaignId> = account.grants.iter().filter_map(Grant::staff_of).collect();
    let campaigns = try_join_all(ids.into_iter().map(|id| context.store.campaign(id))).await?;
    let since = |current: Current| current.campaign.calendar.enrols_by_telephone_since(now);
    Ok(campaigns.into_iter().flatten().filter_map(since).max())
}

/// Whether a person has given the code that the account needs for its first second factor; `true` if it needs none.
pub(crate) async fn is_shown(context: &Context, account: &Account, code: Option<&str>) -> Result<bool, Problem> {
    if !takes_a_code(context, account).await? {
        return Ok(true);
    }
    let Some(code) = code else { return Ok(false) };
    let hash = enrolment_hash(&account.id, code);
    Ok(context.store.check_enrolment(&account.id, &hash, context.clock.now()).await?)
}
