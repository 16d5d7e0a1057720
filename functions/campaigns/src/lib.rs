//! Campaigns: how they are created, their phases, progress and readiness, their journal, the accounts of
//! their staff, and whom their people write to.

mod accounts;
mod contacts;
mod context;
mod create;
mod figures;
mod journal;
mod preset;
mod view;

use api::{Access, Answer, Endpoint, HttpFunction, Problem, Request, Response, Route};
use domain::{
    Action, Calendar, CampaignId, Thing,
    calendar::CalendarSaved,
    follow::{progress::CampaignProgress, readiness::Readiness},
};
use futures::{StreamExt, TryStreamExt, stream};
use identity::Visit;
use store::{Current, StoreError};

pub use accounts::AccountView;
pub use contacts::{NewContact, OfficeView};
pub use context::Context;
pub use create::NewCampaign;
pub use journal::{JournalAsked, JournalView};
pub use preset::PresetAsked;
pub use view::{CampaignSummary, CampaignView};

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("GET /api/campaigns", "The campaigns one has a right in", Access::SignedIn)
        .answers::<Vec<CampaignSummary>>(200)
        .by(|context, request| Box::pin(list(context, request))),
    Route::new("POST /api/campaigns", "Create a campaign", Access::May(&[Action::CreateCampaign]))
        .body::<NewCampaign>()
        .answers::<CalendarSaved>(201)
        .refuses(&[409, 422])
        .by(|context, request| Box::pin(create::create(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}",
        "A campaign, its calendar and where it stands",
        Access::May(&[Action::ReadCampaign]),
    )
    .answers::<CampaignView>(200)
    .by(|context, request| Box::pin(read(context, request))),
    Route::new("POST /api/campaigns/{campaign}/advance", "Carry out, now, the steps of the calendar that are due", RUN)
        .empty(202)
        .by(|context, request| Box::pin(advance(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/progress",
        "How the campaign goes where one may look, in counts",
        Access::May(&[Action::ReadProgress]),
    )
    .answers::<CampaignProgress>(200)
    .by(|context, request| Box::pin(figures::progress(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/contacts",
        "Whom one writes to: the offices of one's place, or of the campaign",
        Access::May(&[Action::ReadContacts]),
    )
    .answers::<Vec<OfficeView>>(200)
    .by(|context, request| Box::pin(contacts::list(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/contacts",
        "Say whom people write to in one's office",
        Access::May(&[Action::WriteContact]),
    )
    .body::<NewContact>()
    .answers::<OfficeView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(contacts::say(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/accounts",
        "Who has a right of staff, and how the accounts are used",
        Access::May(&[Action::ListAccounts]),
    )
    .answers::<Vec<AccountView>>(200)
    .by(|context, request| Box::pin(accounts::list(context, request))),
    Route::new("GET /api/campaigns/{campaign}/calendar/versions/{version}", "A calendar as it was saved", RUN)
        .answers::<Calendar>(200)
        .by(|context, request| Box::pin(version(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/journal",
        "What was decided and changed, the latest first",
        Access::May(&[Action::ReadAuditLog]),
    )
    .query::<JournalAsked>()
    .answers::<JournalView>(200)
    .by(|context, request| Box::pin(journal::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/preset",
        "The usual dates of the next campaign, from a Monday on; nothing is saved",
        RUN,
    )
    .query::<PresetAsked>()
    .answers::<Calendar>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(preset::read(context, request))),
    Route::new("GET /api/campaigns/{campaign}/readiness", "Whether the campaign may open its wishes", RUN)
        .answers::<Readiness>(200)
        .by(|context, request| Box::pin(figures::readiness(context, request))),
];

/// Number of campaigns read in parallel.
const PARALLEL: usize = 8;

const RUN: Access = Access::May(&[Action::RunCampaign]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "campaigns", endpoints: ENDPOINTS };

async fn list(context: &Context, request: &Request) -> Answer {
    let (account, _) = context.identity.let_in(request).await?;
    let now = context.clock.now();
    let holds = |id: &CampaignId| account.grants.iter().any(|grant| grant.holds_in(id));
    let ids = context.store.campaign_ids().await?.into_iter().filter(holds);
    let reads: Vec<_> = ids.map(|id| one(context, id)).collect();
    let found: Vec<Option<Current>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    let summaries: Vec<_> = found.iter().flatten().map(|current| CampaignSummary::of(current, now)).collect();
    Response::json(200, &summaries)
}

async fn one(context: &Context, id: CampaignId) -> Result<Option<Current>, StoreError> {
    context.store.campaign(&id).await
}

async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let view = CampaignView::of(&visit.current, visit.now, visit.actor.may(Action::RunCampaign));
    let response = Response::json(200, &view.in_round(own_round(context, &visit).await?))?;
    Ok(response.with_version(visit.current.campaign.calendar_version))
}

/// The current round for somebody who takes part and does not follow the campaign: the last that one of their specialties has.
/// None for others.
async fn own_round(context: &Context, visit: &Visit) -> Result<Option<u32>, Problem> {
    if visit.actor.may(Action::ReadProgress) {
        return Ok(None);
    }
    if let Ok(student) = visit.actor.student() {
        return Ok(Some(visit.round_of(student.specialty())));
    }
    let Ok(id) = visit.actor.supervisor() else { return Ok(None) };
    let row = context.store.supervisor(&visit.current.campaign.id, id).await?;
    let posts = row.map(|row| row.posts).unwrap_or_default();
    Ok(posts.iter().map(|(post, _)| visit.round_of(post.specialty())).max())
}

async fn version(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let found = context.store.calendar(&visit.current.campaign.id, request.version()?).await?;
    Response::json(200, &found.ok_or_else(|| Problem::not_found(Thing::Version))?)
}

async fn advance(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    context.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
    Ok(Response::empty(202))
}
