//! Published results, their explanation and what proves them. Before publication there is nothing here, for anybody.

mod evidence;
mod explanation;

use std::sync::Arc;

use domain::{
    Action,
    follow::listing::results::{ResultFilter, ResultLine},
    schema,
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, tables::Listing};

pub use evidence::KeyView;
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
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/certificate",
        "The certificate of a round's published result",
        Access::May(&[Action::ReadCertificate]),
    )
    .answers::<schema::Certificate>(200),
    Route::new("GET /api/keys", "The public keys that check receipts, certificates and audit logs", Access::Public)
        .answers::<Vec<KeyView>>(200),
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
        "GET /api/campaigns/{campaign}/rounds/{round}/certificate" => evidence::certificate(&app, &request).await,
        "GET /api/keys" => evidence::keys(&app),
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
