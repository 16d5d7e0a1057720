//! The views of a campaign that the routes answer.

use domain::{
    Calendar, Campaign, CampaignId,
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
    /// The phase of the campaign.
    phase: Phase,
}

/// A campaign with its calendar and parameters.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CampaignView {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// The phase of the campaign at `now`.
    phase: Phase,
    /// The current round of the campaign; for a student or an RTS, the last that their specialties have.
    current_round: u32,
    /// The server's time, against which clients count down.
    #[schemars(with = "domain::schema::Instant")]
    now: Timestamp,
    /// The dates of the rounds, as instants.
    rounds: Vec<RoundView>,
    /// The calendar, in local dates and times of Paris, as it is edited.
    calendar: Calendar,
    /// Numbers of required wishes, reserve, default ranks and the share of candidates to rank.
    parameters: Parameters,
    /// The specialties, with the number of rounds and the perimeter of each.
    specialties: Vec<Specialty>,
    /// The subdivisions with their regions and inter-regions.
    territories: Vec<Territory>,
    /// The campaigns that share its students: whoever has a post in one is out of the other.
    linked: Vec<LinkedView>,
}

/// A campaign that shares the students of another.
#[derive(Debug, Serialize, JsonSchema)]
struct LinkedView {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026 – Antilles-Guyane"
    label: String,
}

impl CampaignSummary {
    pub(crate) fn of(current: &Current, now: Timestamp) -> Self {
        let campaign = &current.campaign;
        Self { id: campaign.id.clone(), label: campaign.label.clone(), phase: phase_of(current, now) }
    }
}

impl LinkedView {
    fn of(campaign: &Campaign) -> Self {
        Self { id: campaign.id.clone(), label: campaign.label.clone() }
    }
}

impl CampaignView {
    /// This view for somebody for whom another round is current, if there is one.
    pub(crate) fn in_round(self, own: Option<u32>) -> Self {
        Self { current_round: own.unwrap_or(self.current_round), ..self }
    }

    /// The campaign for somebody who plans it, or not: others do not learn of a linked campaign before it is announced, nor what
    /// the checks have found.
    pub(crate) fn of(current: &Current, now: Timestamp, plans: bool) -> Self {
        let campaign = &current.campaign;
        let linked = current.linked.iter().map(|linked| &linked.campaign);
        let linked = linked.filter(|linked| plans || linked.is_public(now));
        Self {
            id: campaign.id.clone(),
            label: campaign.label.clone(),
            phase: phase_of(current, now),
            current_round: campaign.current_round(now, |round| current.is_published(round)),
            now,
            rounds: RoundView::all(current),
            calendar: if plans { campaign.calendar.clone() } else { campaign.calendar.without_findings() },
            parameters: campaign.parameters.clone(),
            specialties: campaign.specialties.clone(),
            territories: campaign.territories.clone(),
            linked: linked.map(LinkedView::of).collect(),
        }
    }
}
