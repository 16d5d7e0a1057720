//! The table of posts (*Gestion des postes*), the detail of one with its ranking, and the posts a student may choose.

mod context;
mod description;
mod detail;
mod facts;
mod offers;
mod sheet;
mod terrains;

use api::{Access, Answer, Endpoint, HttpFunction, Listing, Request, Response, Route};
use domain::{
    Action,
    follow::{
        listing::posts::{PostFilter, PostLine},
        round_shown::RoundShown,
    },
    rights::About,
};
use objects::documents::{Announced, Sent, Upload};
use reading::Asked;

pub use context::Context;
pub use description::{Description, DescriptionView};
pub use detail::{CandidateView, PostView, WaveView};
pub use facts::PostFacts;
pub use offers::{OfferView, Offers};
pub use terrains::{SupervisedTerrainView, TerrainView};

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("GET /api/campaigns/{campaign}/posts", "The table of posts, filtered, with its counters", LIST)
        .lists::<PostLine>()
        .by(|context, request| Box::pin(list(context, request))),
    Route::new("GET /api/campaigns/{campaign}/posts/{post}", "A post and its candidates, round by round", LIST)
        .answers::<PostView>(200)
        .by(|context, request| Box::pin(detail::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/offers",
        "The posts the student signed in may choose",
        Access::May(&[Action::ListOffers]),
    )
    .answers::<Offers>(200)
    .by(|context, request| Box::pin(offers::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/posts/{post}/description",
        "The description of a post, and whether the reader may change it",
        Access::May(&[Action::ReadOwnPost, Action::ListPosts]),
    )
    .answers::<DescriptionView>(200)
    .by(|context, request| Box::pin(description::read(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/posts/{post}/description",
        "Describe a post: one's own if référent, or one of one's scopes",
        DESCRIBE,
    )
    .if_match()
    .body::<Description>()
    .answers::<DescriptionView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(description::replace(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
        "Go to the fiche CPTS of a post, by a link signed for five minutes",
        Access::May(&[Action::ListOffers, Action::ReadOwnPost, Action::ListPosts]),
    )
    .empty(303)
    .by(|context, request| Box::pin(sheet::read(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
        "Announce a fiche CPTS: the answer says where to upload it",
        DESCRIBE,
    )
    .body::<Announced>()
    .answers::<Upload>(201)
    .refuses(&[412, 413, 422])
    .by(|context, request| Box::pin(sheet::announce(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
        "Check and file the fiche CPTS that was uploaded",
        DESCRIBE,
    )
    .body::<Sent>()
    .empty(204)
    .refuses(&[412, 413, 422])
    .by(|context, request| Box::pin(sheet::file(context, request))),
    Route::new("DELETE /api/campaigns/{campaign}/posts/{post}/cpts-sheet", "Remove the fiche CPTS", DESCRIBE)
        .empty(204)
        .refuses(&[412, 422])
        .by(|context, request| Box::pin(sheet::take(context, request))),
];

const LIST: Access = Access::May(&[Action::ListPosts]);
const DESCRIBE: Access = Access::May(&[Action::DescribeOwnPost, Action::DescribePost]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "posts", endpoints: ENDPOINTS };

async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let scopes = visit.allow(Action::ListPosts, About::default())?;
    let (filter, paging) = request.listing::<PostFilter>()?;
    let page = context.identity.page(&visit, request, &paging)?;
    let round = RoundShown::asked(filter.round, visit.round());
    let asked = Asked::new(&visit.current, round, &scopes, paging.sort.as_deref(), visit.now);
    let table = context.tables.posts(asked, &filter).await?;
    Response::json(200, &Listing::of(table, round.number(), &page)?)
}
