//! The dates of the campaigns, for everybody (the *fil d'info*, R-40).

use crate::Context;
use api::{Answer, Response};
use domain::{
    CampaignId,
    calendar::{self, Suspension, Tab, instant, phase::Phase},
    rights::Role,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

use reading::calendar::{Instants, RoundView, phase_of};

/// iCalendar's media type.
pub(crate) const ICALENDAR: &str = "text/calendar";

/// The dates of the campaigns, all as instants.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarNews {
    /// The server's time: countdowns start from it.
    #[schemars(with = "domain::schema::Instant")]
    now: Timestamp,
    /// The campaigns, by identifier.
    campaigns: Vec<CampaignDates>,
}

/// The dates of one campaign.
#[derive(Debug, Serialize, JsonSchema)]
struct CampaignDates {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// Version of the calendar.
    version: u64,
    /// Where it stands.
    phase: Phase,
    /// Why it is suspended, if it is.
    suspended: Option<Suspension>,
    /// Students may file their dossier and see the posts.
    #[schemars(with = "domain::schema::Instant")]
    dossier_opens_at: Timestamp,
    /// RTS may describe their posts.
    #[schemars(with = "domain::schema::Instant")]
    descriptions_open_at: Timestamp,
    /// The rounds.
    rounds: Vec<RoundView>,
    /// The round outside the application.
    off_application: Instants,
    /// The last result.
    #[schemars(with = "domain::schema::Instant")]
    final_results_at: Timestamp,
    /// When each role sees each tab of the menu; a tab without dates is there all the time.
    tabs: Vec<TabDates>,
}

/// When a role sees a tab.
#[derive(Debug, Serialize, JsonSchema)]
struct TabDates {
    /// Whose menu.
    role: Role,
    /// Which tab.
    tab: Tab,
    /// First instant it is there.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant it is not.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
}

impl CampaignDates {
    fn of(current: &Current, now: Timestamp) -> Self {
        let (campaign, dates) = (&current.campaign, &current.campaign.calendar);
        let tabs = dates.tabs.iter().map(|entry| TabDates {
            role: entry.role,
            tab: entry.tab,
            opens_at: entry.window.opens_at(),
            closes_at: entry.window.closes_at(),
        });
        Self {
            id: campaign.id.clone(),
            label: campaign.label.clone(),
            version: campaign.calendar_version,
            phase: phase_of(current, now),
            suspended: dates.suspended.clone(),
            dossier_opens_at: instant(dates.dossier_opens),
            descriptions_open_at: instant(dates.descriptions_open),
            rounds: RoundView::all(current),
            off_application: Instants::of(dates.off_application),
            final_results_at: instant(dates.final_results_at),
            tabs: tabs.collect(),
        }
    }
}

pub(crate) async fn read(context: &Context) -> Answer {
    let now = context.clock.now();
    let campaigns = context.campaigns.at(now).await?;
    let campaigns = campaigns.iter().map(|current| CampaignDates::of(current, now)).collect();
    Response::json(200, &CalendarNews { now, campaigns })
}

pub(crate) async fn feed(context: &Context) -> Answer {
    let now = context.clock.now();
    let campaigns = context.campaigns.at(now).await?;
    Ok(Response::text(ICALENDAR, calendar::feed(campaigns.iter().map(|current| &current.campaign), now)))
}
