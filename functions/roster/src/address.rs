//! The code that a manager reads to a student whose address has changed, once they are sure whom they speak to.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Action, Audited, StudentId, Thing, rights::About};
use identity::address_code;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The code that confirms a student's new address.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AddressCode {
    /// The code, to be read out.
    code: String,
    /// When earlier hearts are shown without it.
    #[schemars(with = "domain::schema::Instant")]
    expires_at: Timestamp,
}

pub(crate) async fn code(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (campaign, id) = (&visit.current.campaign.id, request.id_in_path("student", Thing::Student, StudentId::parse)?);
    let student = context.store.student(campaign, &id).await?.ok_or_else(|| Problem::not_found(Thing::Student))?;
    visit.allow(Action::ImportStudents, About::row(Thing::Student, student.place()))?;
    let pending = student.hidden_until(visit.now).zip(address_code(&context.keys, campaign, &student));
    let (expires_at, code) = pending.ok_or_else(|| Problem::not_found(Thing::ChangeOfAddress))?;
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::AddressCodeShown(&id));
    context.store.note(campaign, &deed).await?;
    Response::json(200, &AddressCode { code, expires_at })
}
