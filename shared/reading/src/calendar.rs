//! The dates of a campaign as instants, as its own people and everybody else read them.

use domain::calendar::{
    RoundCalendar, Window, instant,
    phase::{Phase, phase},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

/// A round's dates as instants.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoundView {
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
pub struct Instants {
    /// First instant inside.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant outside.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
}

impl Instants {
    /// The instants of a window.
    pub fn of(window: Window) -> Self {
        Self { opens_at: window.opens_at(), closes_at: window.closes_at() }
    }
}

/// Where a campaign stands at `now`.
pub fn phase_of(current: &Current, now: Timestamp) -> Phase {
    phase(&current.campaign.calendar, now, |round| current.is_published(round))
}

impl RoundView {
    /// The rounds of a campaign.
    pub fn all(current: &Current) -> Vec<Self> {
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
