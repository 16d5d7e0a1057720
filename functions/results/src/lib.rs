//! Published results and their explanation. Before publication there is nothing here, for anybody.

mod explanation;

use std::sync::Arc;

use domain::{
    Action,
    listing::results::{ResultFilter, ResultLine},
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, tables::Listing};

pub use explanation::Explanation;

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/results",
        "The table of published results, filtered",
        Access::May(&[Action::ListResults]),
    )
    .query::<ResultFilter>()
    .answers::<Listing<ResultLine>>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation",
        "Why a student has this result: one's own by category, or, for those who must explain it, in full",
        Access::May(&[Action::OwnResult, Action::ExplainResult]),
    )
    .answers::<Explanation>(200),
];

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "results", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/results" => list(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation" => {
            explanation::read(&app, &request).await
        }
        _ => Err(Problem::not_found("route")),
    }
}

async fn list(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let scopes = visit.seen(Action::ListResults)?;
    let (filter, paging) = request.listing::<ResultFilter>()?;
    let page = app.page(&visit, request, &paging)?;
    let table = app.results_table(visit.asked(&scopes, paging.sort.as_deref()), &filter).await?;
    Response::json(200, &Listing::of(table, visit.round(), &page))
}
