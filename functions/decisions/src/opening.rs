//! The opening of a sealed secret of the draw: one administrator asks, another approves, and the link of one round is
//! given in place of the administrator who has lost the secret.

use crate::{Context, asking, draw, sealed::Envelope};
use api::{Answer, Problem, Request};
use domain::{
    Audited, Refusal, Thing,
    rounds::{approval::Matter, draw::RoundDraw},
};
use identity::Visit;
use proof::draw::chain;
use schemars::JsonSchema;
use serde::Deserialize;
use store::Current;

/// Body of `POST …/draw/openings`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOpening {
    /// The number of the commitment whose sealed secret is to be opened: 1 or 2.
    commitment: u32,
    /// The public value that the link is to confirm.
    value: String,
}

/// Asks for approval to open a sealed secret.
pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (round, NewOpening { commitment, value }) = (request.round()?, request.json()?);
    let Current { campaign, draw, .. } = &visit.current;
    draw.openable(campaign, round, commitment, &value, visit.now)?;
    let value = draw.rounds.get(&round).map(|RoundDraw { value, .. }| value.clone());
    let value = value.ok_or(Refusal::DrawIncomplete)?;
    asking::ask(context, &visit, asking::new_id(context, &visit)?, Matter::Opening { round, commitment, value }).await
}

/// Opens a sealed secret and records its link of the round in the draw of the visit, which is saved afterwards. The
/// secret itself goes nowhere.
pub(crate) fn open(
    context: &Context,
    visit: &mut Visit,
    round: u32,
    commitment: u32,
    value: &str,
) -> Result<(), Problem> {
    let Current { campaign, draw, .. } = &mut visit.current;
    let made = draw.openable(campaign, round, commitment, value, visit.now)?;
    let secret = Envelope::of(context.keys.at(made.at), &campaign.id, &made.end).open(&made.sealed)?;
    let link = chain::link(campaign.id.as_str(), &secret, round).ok_or(Refusal::Unknown { what: Thing::Round })?;
    draw.open(campaign, round, commitment, (value, link), visit.now)?;
    Ok(())
}

/// Saves the draw in which a sealed secret was opened.
pub(crate) async fn save(context: &Context, visit: &Visit, round: u32) -> Result<(), Problem> {
    let version = visit.current.draw.version;
    draw::save(context, visit, &Audited::DrawSecretOpened { round, version }).await
}
