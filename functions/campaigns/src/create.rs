//! Creates a campaign.

use crate::Context;
use api::{Answer, Request, Response};
use domain::{
    Action, Audited, Calendar, Campaign, CampaignId, Refusal,
    calendar::CalendarSaved,
    campaign::{Parameters, Specialty, Territory},
    refusal::{EntryCode, EntryRefusal},
    rounds::draw::Draw,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;
use store::Current;

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
    /// The campaign that this one shares its students with, in a territory and on dates of its own; absent for a campaign
    /// by itself.
    #[serde(default)]
    linked_to: Option<CampaignId>,
}

/// The defects of a campaign as one that is linked to `main`, if there is such a campaign.
fn check_link(campaign: &Campaign, main: Option<&Current>, now: Timestamp) -> Vec<EntryRefusal> {
    let Some(main) = main else {
        return vec![EntryRefusal { field: "/linked_to".to_owned(), code: EntryCode::Unknown }];
    };
    let siblings: Vec<&Campaign> = main.linked.iter().map(|linked| &linked.campaign).collect();
    campaign.check_link(&main.campaign, &siblings, now)
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
        linked_to: new.linked_to,
    };
    let defects = campaign.calendar.check();
    if !defects.is_empty() {
        return Err(Refusal::Calendar(defects).into());
    }
    let main = match &campaign.linked_to {
        Some(main) => context.store.campaign(main).await?,
        None => None,
    };
    let mut refusals = campaign.check();
    if campaign.linked_to.is_some() {
        refusals.extend(check_link(&campaign, main.as_ref(), now));
    }
    if !refusals.is_empty() {
        return Err(Refusal::Entries(refusals).into());
    }
    let deed = context.identity.deed(&account.id, &Audited::CampaignCreated).writing(&campaign)?;
    if !context.store.create_campaign(&campaign, &deed).await? {
        return Err(Refusal::Exists.into());
    }
    let mut warnings = campaign.warnings(&Draw::default());
    if let Some(main) = &main {
        let deed = context.identity.deed(&account.id, &Audited::CampaignLinked(&campaign.id));
        context.store.note(&main.campaign.id, &deed).await?;
        warnings.extend(campaign.warnings_of_link(&main.campaign));
    }
    context.schedules.set(&campaign, now, |_| false, |_| false).await?;
    Ok(Response::json(201, &CalendarSaved { version: 1, warnings })?.with_version(1))
}
