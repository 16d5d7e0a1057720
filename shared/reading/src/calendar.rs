//! The dates of a campaign as instants (RFC 3339, UTC), for the public calendar and for the people of the campaign.

use domain::calendar::{
    RoundCalendar, Window, instant,
    phase::{Phase, phase},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

/// The dates of one round, as instants.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoundView {
    /// Number of the round, from 1.
    number: u32,
    /// "Novembre 2026 - vague 1"
    label: String,
    /// The window in which students give hearts.
    wishes: Instants,
    /// The window in which RTS rank candidates.
    ranking: Instants,
    /// When the results are due to be published.
    #[schemars(with = "domain::schema::Instant")]
    results_at: Timestamp,
    /// Whether the results are published.
    published: bool,
}

/// A half-open window: its opening instant belongs to it, its closing instant does not.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Instants {
    /// First instant inside the window.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant after the window.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
}

impl Instants {
    /// The instants of a window.
    pub fn of(window: Window) -> Self {
        Self { opens_at: window.opens_at(), closes_at: window.closes_at() }
    }
}

/// The phase of a campaign at `now`.
pub fn phase_of(current: &Current, now: Timestamp) -> Phase {
    phase(&current.campaign.calendar, now, |round| current.is_published(round))
}

impl RoundView {
    /// The rounds of a campaign, in order.
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
