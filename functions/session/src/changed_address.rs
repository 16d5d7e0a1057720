//! Confirms that a student's new address is theirs: by the link that was sent to the address before, or by a code that
//! a manager has read to the student.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Account, AccountId, Audited, CampaignId, Refusal, Student, StudentId, Thing,
    rights::{Grant, budget::ADDRESS_CODES_OF_STUDENT},
};
use identity::{AddressToken, Purse, is_address_code};
use schemars::JsonSchema;
use serde::Deserialize;
use store::Saved;

/// Body of `POST /api/session/address`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmByLink {
    /// The token of the link.
    token: String,
}

/// Body of `POST /api/me/address`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmByCode {
    /// The campaign.
    #[schemars(with = "String")]
    campaign: CampaignId,
    /// The code that a manager has read to the student. Case, hyphens and spaces are ignored.
    code: String,
}

/// Confirms by the link. It takes no session: the account of the address before has lost its right.
pub(crate) async fn by_link(context: &Context, request: &Request) -> Answer {
    let ConfirmByLink { token } = request.json()?;
    let token = AddressToken::parse(&token).ok_or_else(Problem::wrong_link)?;
    let student = context.store.student(&token.campaign, &token.student).await?;
    let student = student.filter(|student| token.confirms(&context.keys, student) && is_pending(context, student));
    let student = student.ok_or_else(Problem::wrong_link)?;
    confirm(context, &token.campaign, &student, &token.account).await
}

/// Confirms by the code, in a session of the new address.
pub(crate) async fn by_code(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    let ConfirmByCode { campaign, code } = request.json()?;
    let id = student_in(&account, &campaign).ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let student = context.store.student(&campaign, id).await?.filter(|student| is_pending(context, student));
    let student = student.ok_or_else(Problem::wrong_code)?;
    let purse = Purse { budget: ADDRESS_CODES_OF_STUDENT, subject: format!("{campaign}\n{id}") };
    if let Err(used_up) = context.identity.spend(&[purse]).await? {
        return Err(used_up.slow_down(context.clock.now()));
    }
    if !is_address_code(&context.keys, &campaign, &student, &code) {
        return Err(Problem::wrong_code());
    }
    confirm(context, &campaign, &student, &account.id).await
}

/// The student that an account is in a campaign.
fn student_in<'a>(account: &'a Account, campaign: &CampaignId) -> Option<&'a StudentId> {
    account.grants.iter().find_map(|grant| match grant {
        Grant::Student { campaign: held, student } => (held == campaign).then_some(student),
        Grant::Supervisor { .. }
        | Grant::Coordinator { .. }
        | Grant::Agency { .. }
        | Grant::Faculty { .. }
        | Grant::Admin => None,
    })
}

/// Whether a change of address still waits for its confirmation.
fn is_pending(context: &Context, student: &Student) -> bool {
    student.hidden_until(context.clock.now()).is_some()
}

async fn confirm(context: &Context, campaign: &CampaignId, student: &Student, by: &AccountId) -> Answer {
    let deed = context.identity.deed(by, &Audited::AddressConfirmed(&student.id));
    match context.store.confirm_address(campaign, student, &deed).await? {
        Saved::Yes => Ok(Response::empty(204)),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}
