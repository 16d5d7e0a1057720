//! The table of posts (*Gestion des postes*), the detail of one with its ranking, and the posts a student may choose.

mod description;
mod detail;
mod offers;
mod sheet;
mod terrains;

use std::sync::Arc;

use domain::{
    Action,
    follow::listing::posts::{PostFilter, PostLine},
};
use lambda::{
    Access, Answer, App, HttpFunction, Problem, Request, Response, Route,
    documents::{Sent, Upload},
    tables::Listing,
};

pub use description::{Description, DescriptionView};
pub use detail::{CandidateView, PostView, WaveView};
pub use offers::{OfferView, Offers};
pub use terrains::{SupervisedTerrainView, TerrainView};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("GET /api/campaigns/{campaign}/posts", "The table of posts, filtered, with its counters", LIST)
        .query::<PostFilter>()
        .answers::<Listing<PostLine>>(200),
    Route::new("GET /api/campaigns/{campaign}/posts/{post}", "A post and its candidates, round by round", LIST)
        .answers::<PostView>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/offers",
        "The posts the student signed in may choose",
        Access::May(&[Action::ListOffers]),
    )
    .answers::<Offers>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/posts/{post}/description",
        "What is said of a post, and whether one may say something else",
        Access::May(&[Action::ReadOwnPost, Action::ListPosts]),
    )
    .answers::<DescriptionView>(200),
    Route::new(
        "PUT /api/campaigns/{campaign}/posts/{post}/description",
        "Describe a post: one's own if référent, or one of one's scopes",
        DESCRIBE,
    )
    .if_match()
    .body::<Description>()
    .answers::<DescriptionView>(200)
    .refuses(&[422]),
    Route::new(
        "GET /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
        "Go to the fiche CPTS of a post, by a link signed for five minutes",
        Access::May(&[Action::ListOffers, Action::ReadOwnPost, Action::ListPosts]),
    )
    .empty(303),
    Route::new("POST /api/campaigns/{campaign}/posts/{post}/cpts-sheet", "Announce it: where to send it", DESCRIBE)
        .answers::<Upload>(201)
        .refuses(&[412, 422]),
    Route::new(
        "PUT /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
        "Have the sheet that was sent checked and filed",
        DESCRIBE,
    )
    .body::<Sent>()
    .empty(204)
    .refuses(&[412, 413, 422]),
    Route::new("DELETE /api/campaigns/{campaign}/posts/{post}/cpts-sheet", "Take it away", DESCRIBE)
        .empty(204)
        .refuses(&[412, 422]),
];

const LIST: Access = Access::May(&[Action::ListPosts]);
const DESCRIBE: Access = Access::May(&[Action::DescribeOwnPost, Action::DescribePost]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "posts", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/posts" => list(&app, &request).await,
        "GET /api/campaigns/{campaign}/posts/{post}" => detail::read(&app, &request).await,
        "GET /api/campaigns/{campaign}/posts/{post}/description" => description::read(&app, &request).await,
        "PUT /api/campaigns/{campaign}/posts/{post}/description" => description::replace(&app, &request).await,
        "GET /api/campaigns/{campaign}/posts/{post}/cpts-sheet" => sheet::read(&app, &request).await,
        "POST /api/campaigns/{campaign}/posts/{post}/cpts-sheet" => sheet::announce(&app, &request).await,
        "PUT /api/campaigns/{campaign}/posts/{post}/cpts-sheet" => sheet::file(&app, &request).await,
        "DELETE /api/campaigns/{campaign}/posts/{post}/cpts-sheet" => sheet::take(&app, &request).await,
        "GET /api/campaigns/{campaign}/offers" => offers::read(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

async fn list(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let scopes = visit.seen(Action::ListPosts)?;
    let (filter, paging) = request.listing::<PostFilter>()?;
    let page = app.page(&visit, request, &paging)?;
    let table = app.posts_table(visit.asked(&scopes, paging.sort.as_deref()), &filter).await?;
    Response::json(200, &Listing::of(table, visit.round(), &page))
}
