//! Campaigns, their calendars, their runs and publications.

mod announcements;
mod approvals;
mod calendar;
mod create;
mod draw;
mod figures;
mod open;
mod publication;
mod runs;
mod view;

use std::sync::Arc;

use domain::{
    Action, CampaignId, Refusal,
    follow::{progress::CampaignProgress, readiness::Readiness},
    rights::permits,
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route};

pub use approvals::ApprovalView;
pub use calendar::CalendarSaved;
pub use create::NewCampaign;
pub use draw::{DrawView, NewCommitment, PublicValue, Secret};
pub use figures::RunPlausibility;
pub use open::{CalendarNews, Rules};
pub use publication::Publish;
pub use runs::{Launch, RunView};
pub use view::{CampaignSummary, CampaignView};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("GET /api/calendar", "The dates of the campaigns under way, for everybody", Access::Public)
        .answers::<CalendarNews>(200),
    Route::new("GET /api/calendar.ics", "The same, to subscribe to", Access::Public).text(open::ICALENDAR),
    Route::new("GET /api/rules", "The algorithm that decides, which code it is, and its parameters", Access::Public)
        .answers::<Rules>(200),
    Route::new("GET /api/campaigns", "The campaigns one has a right in", Access::SignedIn)
        .answers::<Vec<CampaignSummary>>(200),
    Route::new("POST /api/campaigns", "Create a campaign", Access::May(&[Action::CreateCampaign]))
        .body::<NewCampaign>()
        .answers::<CalendarSaved>(201)
        .refuses(&[409, 422]),
    Route::new(
        "GET /api/campaigns/{campaign}",
        "A campaign, its calendar and where it stands",
        Access::May(&[Action::ReadCampaign]),
    )
    .answers::<CampaignView>(200),
    Route::new("PUT /api/campaigns/{campaign}/calendar", "Replace the calendar", RUN)
        .if_match()
        .body::<domain::Calendar>()
        .answers::<CalendarSaved>(200)
        .refuses(&[422]),
    Route::new("POST /api/campaigns/{campaign}/advance", "Carry out, now, the steps of the calendar that are due", RUN)
        .empty(202),
    Route::new("GET /api/campaigns/{campaign}/rounds/{round}/matching", "The runs of a round, the last one first", RUN)
        .answers::<Vec<RunView>>(200),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/matching",
        "Ask that a round be matched again, with a reason; another administrator approves",
        Access::May(&[Action::Launch]),
    )
    .body::<Launch>()
    .answers::<ApprovalView>(202)
    .refuses(&[422]),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/publication",
        "Ask that a verified run be published; another administrator approves",
        Access::May(&[Action::Publish]),
    )
    .body::<Publish>()
    .answers::<ApprovalView>(202)
    .refuses(&[422]),
    Route::new(
        "POST /api/campaigns/{campaign}/announcements",
        "Ask that many be written to; another administrator approves",
        Access::May(&[Action::Announce]),
    )
    .body::<domain::follow::announcement::Announcement>()
    .answers::<ApprovalView>(202)
    .refuses(&[422]),
    Route::new("GET /api/campaigns/{campaign}/approvals", "What takes two persons, the last first", APPROVE)
        .answers::<Vec<ApprovalView>>(200),
    Route::new(
        "PUT /api/campaigns/{campaign}/approvals/{approval}",
        "Approve what another administrator asked for: it is done",
        APPROVE,
    )
    .answers::<ApprovalView>(200)
    .refuses(&[409, 412, 422]),
    Route::new(
        "GET /api/campaigns/{campaign}/draw",
        "The draw: what was committed to, and all of it once results are out",
        Access::May(&[Action::ReadDraw]),
    )
    .answers::<DrawView>(200),
    Route::new("POST /api/campaigns/{campaign}/draw/commitments", "Commit to a secret, before anybody wishes", DRAW)
        .body::<NewCommitment>()
        .answers::<DrawView>(200)
        .refuses(&[409, 412, 422]),
    Route::new(
        "POST /api/campaigns/{campaign}/draw/public-value",
        "Give the public value, once the wishes of round 1 have closed",
        DRAW,
    )
    .body::<PublicValue>()
    .answers::<DrawView>(200)
    .refuses(&[409, 412, 422]),
    Route::new(
        "POST /api/campaigns/{campaign}/draw/secrets",
        "Give one's secret, once the public value is known",
        DRAW,
    )
    .body::<Secret>()
    .answers::<DrawView>(200)
    .refuses(&[409, 412, 422]),
    Route::new(
        "GET /api/campaigns/{campaign}/progress",
        "How the campaign goes where one may look, in counts",
        Access::May(&[Action::ReadProgress]),
    )
    .answers::<CampaignProgress>(200),
    Route::new("GET /api/campaigns/{campaign}/readiness", "Whether the campaign may open its wishes", RUN)
        .answers::<Readiness>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/plausibility",
        "The verified runs of a round in figures, and what is unusual in them",
        RUN,
    )
    .answers::<Vec<RunPlausibility>>(200),
];

const APPROVE: Access = Access::May(&[Action::Approve]);

const DRAW: Access = Access::May(&[Action::Draw]);

const RUN: Access = Access::May(&[Action::RunCampaign]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "campaigns", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/calendar" => open::calendar(&app).await,
        "GET /api/calendar.ics" => open::feed(&app).await,
        "GET /api/rules" => open::rules(&app).await,
        "GET /api/campaigns" => list(&app, &request).await,
        "POST /api/campaigns" => create::create(&app, &request).await,
        "GET /api/campaigns/{campaign}" => read(&app, &request).await,
        "PUT /api/campaigns/{campaign}/calendar" => calendar::replace(&app, &request).await,
        "POST /api/campaigns/{campaign}/advance" => advance(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/matching" => runs::list(&app, &request).await,
        "POST /api/campaigns/{campaign}/rounds/{round}/matching" => runs::ask(&app, &request).await,
        "POST /api/campaigns/{campaign}/rounds/{round}/publication" => publication::ask(&app, &request).await,
        "GET /api/campaigns/{campaign}/progress" => figures::progress(&app, &request).await,
        "GET /api/campaigns/{campaign}/readiness" => figures::readiness(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/plausibility" => figures::plausible(&app, &request).await,
        "POST /api/campaigns/{campaign}/announcements" => announcements::ask(&app, &request).await,
        "GET /api/campaigns/{campaign}/approvals" => approvals::list(&app, &request).await,
        "PUT /api/campaigns/{campaign}/approvals/{approval}" => approvals::approve(&app, &request).await,
        "GET /api/campaigns/{campaign}/draw" => draw::read(&app, &request).await,
        "POST /api/campaigns/{campaign}/draw/commitments" => draw::commit(&app, &request).await,
        "POST /api/campaigns/{campaign}/draw/public-value" => draw::complete(&app, &request).await,
        "POST /api/campaigns/{campaign}/draw/secrets" => draw::reveal(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

/// Creating a campaign comes before any right in it.
pub(crate) fn require_creator(account: &domain::Account) -> Result<(), Problem> {
    let may = account.grants.iter().any(|grant| permits(grant.role(), Action::CreateCampaign));
    if may { Ok(()) } else { Err(Refusal::Forbidden.into()) }
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
    app.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
    Ok(Response::empty(202))
}
