//! Campaigns, their calendars, their runs and publications.

mod calendar;
mod create;
mod publication;
mod runs;
mod view;

use std::sync::Arc;

use domain::{Action, CampaignId, Refusal, access::Grant};
use lambda::{Answer, App, HttpFunction, Problem, Request, Response, Route};

pub use calendar::CalendarSaved;
pub use create::NewCampaign;
pub use publication::{PublicationView, Publish};
pub use runs::{Launch, RunView};
pub use view::{CampaignSummary, CampaignView};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("GET /api/campaigns", "The campaigns one has a right in").answers::<Vec<CampaignSummary>>(200),
    Route::new("POST /api/campaigns", "Create a campaign").body::<NewCampaign>().answers::<CalendarSaved>(201),
    Route::new("GET /api/campaigns/{campaign}", "A campaign, its calendar and where it stands")
        .answers::<CampaignView>(200),
    Route::new("PUT /api/campaigns/{campaign}/calendar", "Replace the calendar")
        .if_match()
        .body::<domain::Calendar>()
        .answers::<CalendarSaved>(200),
    Route::new("POST /api/campaigns/{campaign}/advance", "Carry out, now, the steps of the calendar that are due")
        .empty(202),
    Route::new("GET /api/campaigns/{campaign}/rounds/{round}/matching", "The runs of a round, the last one first")
        .answers::<Vec<RunView>>(200),
    Route::new("POST /api/campaigns/{campaign}/rounds/{round}/matching", "Match a round again, with a reason")
        .body::<Launch>()
        .empty(202),
    Route::new("POST /api/campaigns/{campaign}/rounds/{round}/publication", "Publish a verified run")
        .body::<Publish>()
        .answers::<PublicationView>(200),
];

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "campaigns", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns" => list(&app, &request).await,
        "POST /api/campaigns" => create::create(&app, &request).await,
        "GET /api/campaigns/{campaign}" => read(&app, &request).await,
        "PUT /api/campaigns/{campaign}/calendar" => calendar::replace(&app, &request).await,
        "POST /api/campaigns/{campaign}/advance" => advance(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/matching" => runs::list(&app, &request).await,
        "POST /api/campaigns/{campaign}/rounds/{round}/matching" => runs::launch(&app, &request).await,
        "POST /api/campaigns/{campaign}/rounds/{round}/publication" => publication::publish(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

/// Creating a campaign comes before any right in it.
pub(crate) fn require_admin(account: &domain::Account) -> Result<(), Problem> {
    if account.grants.contains(&Grant::Admin) { Ok(()) } else { Err(Refusal::Forbidden.into()) }
}

async fn list(app: &App, request: &Request) -> Answer {
    let account = app.signed_in(request).await?;
    let now = app.clock.now();
    let holds = |id: &CampaignId| account.grants.iter().any(|grant| grant.holds_in(id));
    let mut summaries = Vec::new();
    for id in app.store.campaign_ids().await?.iter().filter(|id| holds(id)) {
        if let Some(current) = app.store.campaign(id).await? {
            summaries.push(CampaignSummary::of(&current, now));
        }
    }
    Response::json(200, &summaries)
}

async fn read(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let response = Response::json(200, &CampaignView::of(&visit.current, visit.now))?;
    Ok(response.with_version(visit.current.campaign.calendar_version))
}

async fn advance(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    visit.require(Action::RunCampaign)?;
    app.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
    Ok(Response::empty(202))
}
