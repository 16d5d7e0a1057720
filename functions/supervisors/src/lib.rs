//! The table of RTS (*Gestion des responsables des terrains de stage*).

mod context;
use api::{Access, Answer, Endpoint, HttpFunction, Listing, Request, Response, Route};
use domain::{
    Action,
    follow::{
        listing::supervisors::{SupervisorFilter, SupervisorLine},
        round_shown::RoundShown,
    },
    rights::About,
};
use reading::Asked;

pub use context::Context;
/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[Route::new(
    "GET /api/campaigns/{campaign}/supervisors",
    "The table of heads of training sites, filtered, with its counters",
    Access::May(&[Action::ListSupervisors]),
)
.lists::<SupervisorLine>()
.by(|context, request| Box::pin(list(context, request)))];

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "supervisors", endpoints: ENDPOINTS };

async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let scopes = visit.allow(Action::ListSupervisors, About::default())?;
    let (filter, paging) = request.listing::<SupervisorFilter>()?;
    let page = context.identity.page(&visit, request, &paging)?;
    let round = RoundShown::asked(filter.round, visit.round());
    let asked = Asked::new(&visit.current, round, &scopes, paging.sort.as_deref(), visit.now);
    let table = context.tables.supervisors(asked, &filter).await?;
    Response::json(200, &Listing::of(table, round.number(), &page)?)
}
