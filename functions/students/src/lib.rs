//! The table of students (*Gestion des étudiants*) and the detail of one (*Détails des candidatures*).

mod detail;

use std::sync::Arc;

use domain::{
    Action,
    follow::listing::students::{StudentFilter, StudentLine},
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, tables::Listing};

pub use detail::{CandidatureView, StudentView};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("GET /api/campaigns/{campaign}/students", "The table of students, filtered, with its counters", LIST)
        .query::<StudentFilter>()
        .answers::<Listing<StudentLine>>(200),
    Route::new("GET /api/campaigns/{campaign}/students/{student}", "A student's candidatures, round by round", LIST)
        .answers::<StudentView>(200),
];

const LIST: Access = Access::May(&[Action::ListStudents]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "students", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/students" => list(&app, &request).await,
        "GET /api/campaigns/{campaign}/students/{student}" => detail::read(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

async fn list(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let scopes = visit.seen(Action::ListStudents)?;
    let (filter, paging) = request.listing::<StudentFilter>()?;
    let page = app.page(&visit, request, &paging)?;
    let table = app.students_table(visit.asked(&scopes, paging.sort.as_deref()), &filter).await?;
    Response::json(200, &Listing::of(table, visit.round(), &page))
}
