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

/// The dates of the public campaigns.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarNews {
    /// The server's time, against which clients count down.
    #[schemars(with = "domain::schema::Instant")]
    now: Timestamp,
    /// The campaigns, in order of their identifiers.
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
    /// The phase of the campaign at `now`.
    phase: Phase,
    /// Why the campaign is suspended; absent if it is not.
    suspended: Option<Suspension>,
    /// When students may begin to file their dossier and to see the posts.
    #[schemars(with = "domain::schema::Instant")]
    dossier_opens_at: Timestamp,
    /// When RTS may begin to describe their posts.
    #[schemars(with = "domain::schema::Instant")]
    descriptions_open_at: Timestamp,
    /// The dates of each round.
    rounds: Vec<RoundView>,
    /// The window of the off-application round.
    off_application: Instants,
    /// When the last results are due.
    #[schemars(with = "domain::schema::Instant")]
    final_results_at: Timestamp,
    /// When each role sees each tab of the menu; a tab that is not listed is always visible.
    tabs: Vec<TabDates>,
}

/// When a role sees a tab of its menu.
#[derive(Debug, Serialize, JsonSchema)]
struct TabDates {
    /// The role.
    role: Role,
    /// The tab.
    tab: Tab,
    /// First instant at which the tab is visible.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant at which it is hidden again.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
}

impl CampaignDates {
    fn of(current: &Current, now: Timestamp) -> Self {
        let (campaign, dates) = (&current.campaign, &current.campaign.calendar.without_findings());
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
