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
use store::{EnrolmentCode, Session};

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
    if context.store.needs_enrolment_code(&account.id).await? {
        return Ok(true);
    }
    let now = context.clock.now();
    let ids: BTreeSet<&CampaignId> = account.grants.iter().filter_map(Grant::staff_of).collect();
    let campaigns = try_join_all(ids.into_iter().map(|id| context.store.campaign(id))).await?;
    Ok(campaigns.into_iter().flatten().any(|current| current.campaign.enrols_by_telephone(now)))
}

/// What somebody has shown who asks for a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// That they read the mailbox of the account, which is enough for it.
    Mailbox,
    /// More than that: another second factor, or a code that was told by telephone.
    More,
}

/// What the owner of a session has shown.
///
/// # Errors
///
/// 401 if it takes a code that was not given, or was wrong.
pub(crate) async fn shown(
    context: &Context,
    (account, session): (&Account, &Session),
    code: Option<&str>,
) -> Result<Shown, Problem> {
    if session.second_factor {
        return Ok(Shown::More);
    }
    if !takes_a_code(context, account).await? {
        return Ok(Shown::Mailbox);
    }
    let hash = enrolment_hash(&account.id, code.ok_or_else(Problem::wrong_code)?);
    let right = context.store.check_enrolment(&account.id, &hash, context.clock.now()).await?;
    if right { Ok(Shown::More) } else { Err(Problem::wrong_code()) }
}
