//! The table of heads of training sites (*Gestion des responsables des terrains de stage*).

use std::sync::Arc;

use domain::{
    Action,
    follow::listing::supervisors::{SupervisorFilter, SupervisorLine},
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, tables::Listing};

/// What this function answers.
pub const ROUTES: &[Route] = &[Route::new(
    "GET /api/campaigns/{campaign}/supervisors",
    "The table of heads of training sites, filtered, with its counters",
    Access::May(&[Action::ListSupervisors]),
)
.query::<SupervisorFilter>()
.answers::<Listing<SupervisorLine>>(200)];

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "supervisors", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/supervisors" => list(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

async fn list(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let scopes = visit.seen(Action::ListSupervisors)?;
    let (filter, paging) = request.listing::<SupervisorFilter>()?;
    let page = app.page(&visit, request, &paging)?;
    let table = app.supervisors_table(visit.asked(&scopes, paging.sort.as_deref()), &filter).await?;
    Response::json(200, &Listing::of(table, visit.round(), &page))
}
