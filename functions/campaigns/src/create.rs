//! A new campaign.

use domain::{
    Calendar, Campaign, CampaignId, Refusal,
    campaign::{Parameters, Specialty, Territory},
};
use lambda::{Answer, App, Request, Response};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{CalendarSaved, require_creator};

/// Body of `POST /api/campaigns`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCampaign {
    /// Identifier, chosen by people: `2024-05`.
    id: CampaignId,
    /// "Mai 2024"
    label: String,
    /// The dates.
    calendar: Calendar,
    /// The numbers, those of the procedure by default.
    #[serde(default)]
    parameters: Parameters,
    /// The specialties.
    specialties: Vec<Specialty>,
    /// The subdivisions.
    territories: Vec<Territory>,
    /// The seed of the draw.
    draw_seed: String,
}

pub(crate) async fn create(app: &App, request: &Request) -> Answer {
    require_creator(&app.signed_in(request).await?)?;
    let new: NewCampaign = request.json()?;
    let campaign = Campaign {
        id: new.id,
        label: new.label,
        calendar_version: 1,
        calendar: new.calendar,
        parameters: new.parameters,
        specialties: new.specialties,
        territories: new.territories,
        draw_seed: new.draw_seed,
    };
    let defects = campaign.calendar.check();
    if !defects.is_empty() {
        return Err(Refusal::Calendar(defects).into());
    }
    let refusals = campaign.check();
    if !refusals.is_empty() {
        return Err(Refusal::Entries(refusals).into());
    }
    if !app.store.create_campaign(&campaign).await? {
        return Err(Refusal::Exists.into());
    }
    app.schedules.set(&campaign, app.clock.now(), |_| false, |_| false).await?;
    Ok(Response::json(201, &CalendarSaved::of(&campaign))?.with_version(1))
}
