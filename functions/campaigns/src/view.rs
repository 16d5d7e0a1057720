//! What people see of a campaign.

use domain::{
    Calendar, CampaignId,
    calendar::phase::Phase,
    campaign::{Parameters, Specialty, Territory},
};
use jiff::Timestamp;
use reading::calendar::{RoundView, phase_of};
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

/// A campaign in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CampaignSummary {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// Where it stands.
    phase: Phase,
}

/// A campaign.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CampaignView {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// Where it stands.
    phase: Phase,
    /// The round people look at.
    current_round: u32,
    /// The server's time: countdowns start from it.
    #[schemars(with = "domain::schema::Instant")]
    now: Timestamp,
    /// The rounds, as instants.
    rounds: Vec<RoundView>,
    /// The calendar, as it is written in Paris.
    calendar: Calendar,
    /// The numbers.
    parameters: Parameters,
    /// The specialties.
    specialties: Vec<Specialty>,
    /// The subdivisions.
    territories: Vec<Territory>,
}

impl CampaignSummary {
    pub(crate) fn of(current: &Current, now: Timestamp) -> Self {
        let campaign = &current.campaign;
        Self { id: campaign.id.clone(), label: campaign.label.clone(), phase: phase_of(current, now) }
    }
}

impl CampaignView {
    pub(crate) fn of(current: &Current, now: Timestamp) -> Self {
        let campaign = &current.campaign;
        Self {
            id: campaign.id.clone(),
            label: campaign.label.clone(),
            phase: phase_of(current, now),
            current_round: campaign.current_round(now),
            now,
            rounds: RoundView::all(current),
            calendar: campaign.calendar.clone(),
            parameters: campaign.parameters.clone(),
            specialties: campaign.specialties.clone(),
            territories: campaign.territories.clone(),
        }
    }
}
