//! Creates a campaign.

use crate::Context;
use api::{Answer, Request, Response};
use domain::{
    Action, Audited, Calendar, Campaign, CampaignId, Refusal,
    calendar::CalendarSaved,
    campaign::{Parameters, Specialty, Territory},
    rounds::draw::Draw,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// Body of `POST /api/campaigns`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCampaign {
    /// Identifier of the campaign, chosen by the administrator: `2024-05`.
    id: CampaignId,
    /// "Mai 2024"
    label: String,
    /// The dates, in local time of Paris.
    calendar: Calendar,
    /// Numbers of required wishes, reserve, default ranks and the share to rank; those of the procedure if absent.
    #[serde(default)]
    parameters: Parameters,
    /// The specialties, with the number of rounds and the perimeter of each.
    specialties: Vec<Specialty>,
    /// The subdivisions with their regions and inter-regions.
    territories: Vec<Territory>,
}

pub(crate) async fn create(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    account.allow(Action::CreateCampaign)?;
    let new: NewCampaign = request.json()?;
    let now = context.clock.now();
    let campaign = Campaign {
        id: new.id,
        label: new.label,
        calendar_version: 1,
        calendar: new.calendar.replacing(None, now),
        parameters: new.parameters,
        specialties: new.specialties,
        territories: new.territories,
    };
    let defects = campaign.calendar.check();
    if !defects.is_empty() {
        return Err(Refusal::Calendar(defects).into());
    }
    let refusals = campaign.check();
    if !refusals.is_empty() {
        return Err(Refusal::Entries(refusals).into());
    }
    let deed = context.identity.deed(&account.id, &Audited::CampaignCreated).writing(&campaign)?;
    if !context.store.create_campaign(&campaign, &deed).await? {
        return Err(Refusal::Exists.into());
    }
    context.schedules.set(&campaign, now, |_| false, |_| false).await?;
    let warnings = campaign.warnings(&Draw::default());
    Ok(Response::json(201, &CalendarSaved { version: 1, warnings })?.with_version(1))
}
