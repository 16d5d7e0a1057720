//! Published results, their explanations and their certificates. Before the publication of a round these routes answer
//! 404 to everybody.

mod admissions;
mod audience;
mod certificate;
mod context;
mod decided;
mod explanation;
mod runs;

use api::{Access, Answer, Endpoint, HttpFunction, Listing, Request, Response, Route};
use domain::{
    Action,
    follow::{
        listing::results::{ResultFilter, ResultLine},
        round_shown::RoundShown,
    },
    rights::About,
    schema,
};
use reading::Asked;

pub use admissions::Admissions;
pub use context::Context;
pub use explanation::Explanation;

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/results",
        "The table of published results, filtered",
        Access::May(&[Action::ListResults]),
    )
    .lists::<ResultLine>()
    .by(|context, request| Box::pin(list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation",
        "Why a student has this result: one's own by category, or, for those who must explain it, in full",
        Access::May(&[Action::OwnResult, Action::ExplainResult]),
    )
    .answers::<Explanation>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(explanation::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/admissions",
        "How a post was given: its candidates in order and the last admitted, or only where one stood oneself",
        Access::May(&[Action::OwnResult, Action::ExplainResult]),
    )
    .query::<admissions::Asked>()
    .answers::<Admissions>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(admissions::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/certificate",
        "The certificate of a round's published result",
        Access::May(&[Action::ReadCertificate]),
    )
    .answers::<schema::Certificate>(200)
    .by(|context, request| Box::pin(certificate::read(context, request))),
];

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "results", endpoints: ENDPOINTS };

async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let scopes = visit.allow(Action::ListResults, About::default())?;
    let (filter, paging) = request.listing::<ResultFilter>()?;
    let page = context.identity.page(&visit, request, &paging)?;
    let round = RoundShown::asked(filter.round, visit.round());
    let asked = Asked::new(&visit.current, round, &scopes, paging.sort.as_deref(), visit.now);
    let table = context.tables.results(asked, &filter).await?;
    Response::json(200, &Listing::of(table, round.number(), &page)?)
}
