//! What anybody may know without signing in: the dates of the campaigns (the *fil d'info*), and by which rules they are
//! matched. A campaign is there from its announcement, or the opening of its dossiers, until its purge.

use domain::{
    CampaignId,
    calendar::{self, Suspension, Tab, instant, phase::Phase},
    campaign::{Parameters, Specialty},
    rights::Role,
};
use jiff::Timestamp;
use lambda::{Answer, App, Problem, Response};
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

use crate::view::{Instants, RoundView, phase_of};

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

/// By which rules the campaigns are matched.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rules {
    /// SHA-256 of the algorithm's source, in hexadecimal: of the list `sha256sum` makes of its files, sorted by name.
    source_sha256: &'static str,
    /// The campaigns, by identifier.
    campaigns: Vec<CampaignRules>,
}

/// The rules of one campaign.
#[derive(Debug, Serialize, JsonSchema)]
struct CampaignRules {
    /// Identifier.
    id: CampaignId,
    /// "Novembre 2026"
    label: String,
    /// `GS3-L` or `GS3-MAX`.
    engine: String,
    /// Version of its rules: it changes whenever an outcome could.
    engine_version: String,
    /// The numbers: required wishes, reserve, default ranks, the share to rank.
    parameters: Parameters,
    /// The specialties: their rounds, and where each chooses.
    specialties: Vec<Specialty>,
    /// What completes the draw, named before anybody wishes.
    draw_source: String,
}

pub(crate) async fn calendar(app: &App) -> Answer {
    let now = app.clock.now();
    let campaigns = public(app, now).await?;
    let campaigns = campaigns.iter().map(|current| CampaignDates::of(current, now)).collect();
    Response::json(200, &CalendarNews { now, campaigns })
}

pub(crate) async fn feed(app: &App) -> Answer {
    let now = app.clock.now();
    let campaigns = public(app, now).await?;
    Ok(Response::text(ICALENDAR, calendar::feed(campaigns.iter().map(|current| &current.campaign), now)))
}

pub(crate) async fn rules(app: &App) -> Answer {
    let campaigns = public(app, app.clock.now()).await?.into_iter().map(|Current { campaign, .. }| {
        let engine = campaign.engine();
        CampaignRules {
            id: campaign.id,
            label: campaign.label,
            engine: engine.algorithm,
            engine_version: engine.version,
            parameters: campaign.parameters,
            specialties: campaign.specialties,
            draw_source: campaign.draw_source,
        }
    });
    Response::json(
        200,
        &Rules { source_sha256: domain::campaign::ENGINE_SOURCE_SHA256, campaigns: campaigns.collect() },
    )
}

/// The campaigns anybody may know of.
async fn public(app: &App, now: Timestamp) -> Result<Vec<Current>, Problem> {
    let mut campaigns = Vec::new();
    for id in app.store.campaign_ids().await? {
        campaigns.extend(app.store.campaign(&id).await?.filter(|current| current.campaign.is_public(now)));
    }
    Ok(campaigns)
}
