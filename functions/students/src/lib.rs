//! The table of students (*Gestion des étudiants*) and the detail of one (*Détails des candidatures*).

mod context;
mod detail;
mod standing;

use api::{Access, Answer, Endpoint, HttpFunction, Listing, Request, Response, Route};
use domain::{
    Action,
    follow::{
        listing::students::{StudentFilter, StudentLine},
        round_shown::RoundShown,
    },
    rights::About,
};
use reading::Asked;

pub use context::Context;
pub use detail::{CandidatureView, StudentView, WithdrawalView};
pub use standing::ListStanding;

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("GET /api/campaigns/{campaign}/students", "The table of students, filtered, with its counters", LIST)
        .lists::<StudentLine>()
        .by(|context, request| Box::pin(list(context, request))),
    Route::new("GET /api/campaigns/{campaign}/students/{student}", "A student's candidatures, round by round", LIST)
        .answers::<StudentView>(200)
        .by(|context, request| Box::pin(detail::read(context, request))),
];

const LIST: Access = Access::May(&[Action::ListStudents]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "students", endpoints: ENDPOINTS };

async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let scopes = visit.allow(Action::ListStudents, About::default())?;
    let (filter, paging) = request.listing::<StudentFilter>()?;
    let page = context.identity.page(&visit, request, &paging)?;
    let round = RoundShown::asked(filter.round, visit.round());
    let asked = Asked::new(&visit.current, round, &scopes, paging.sort.as_deref(), visit.now);
    let table = context.tables.students(asked, &filter).await?;
    Response::json(200, &Listing::of(table, round.number(), &page)?)
}
