//! What people see of a campaign.

use domain::{
    Calendar, CampaignId,
    calendar::{
        RoundCalendar, Window, instant,
        phase::{Phase, phase},
    },
    campaign::{Parameters, Specialty, Territory},
};
use jiff::Timestamp;
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

/// A round's dates as instants.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RoundView {
    /// 1, 2, …
    number: u32,
    /// "Novembre 2026 - vague 1"
    label: String,
    /// Hearts.
    wishes: Instants,
    /// Ranks.
    ranking: Instants,
    /// When results are due.
    #[schemars(with = "domain::schema::Instant")]
    results_at: Timestamp,
    /// Whether they are out.
    published: bool,
}

/// A half-open window.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Instants {
    /// First instant inside.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant outside.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
}

impl Instants {
    pub(crate) fn of(window: Window) -> Self {
        Self { opens_at: window.opens_at(), closes_at: window.closes_at() }
    }
}

pub(crate) fn phase_of(current: &Current, now: Timestamp) -> Phase {
    phase(&current.campaign.calendar, now, |round| current.is_published(round))
}

impl RoundView {
    /// The rounds of a campaign.
    pub(crate) fn all(current: &Current) -> Vec<Self> {
        let rounds = (1..).zip(&current.campaign.calendar.rounds);
        let view = |(number, dates): (u32, &RoundCalendar)| Self {
            number,
            label: dates.label.clone(),
            wishes: Instants::of(dates.wishes),
            ranking: Instants::of(dates.ranking),
            results_at: instant(dates.results_at),
            published: current.is_published(number),
        };
        rounds.map(view).collect()
    }
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
