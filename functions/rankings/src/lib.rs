//! The rankings of an RTS: posts, candidates, ranks, and to whom a ranking is delegated. No answer holds hearts or an INE.

mod context;
mod delegation;
mod delegations;
mod posts;
mod received;
mod session;
mod supervised;
mod told;
mod versions;
mod view;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::{Action, schema};
use reading::receipts::{PageAsked, VersionsView};

pub use context::Context;
pub use delegation::{Colleague, DelegationView, NewDelegation, PostDelegation};
pub use delegations::{Decision, FollowedDelegation};
pub use session::Ranks;
pub use view::{CandidateView, OwnPostView, RankingSaved, RankingView, RankingsView};

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/rankings",
        "One's posts and how far their rankings are",
        Access::May(&[Action::ListOwnPosts]),
    )
    .answers::<RankingsView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(posts::list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking",
        "A post's candidates and ranks",
        READ,
    )
    .answers::<RankingView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(session::read(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking",
        "Save the whole ranking",
        Access::May(&[Action::Rank]),
    )
    .if_match()
    .body::<Ranks>()
    .answers::<RankingSaved>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(session::save(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions",
        "The rankings of a post that were saved, each kept for good",
        READ,
    )
    .answers::<VersionsView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}",
        "The receipt of a ranking that was saved",
        READ,
    )
    .answers::<schema::Receipt>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}/page",
        "The receipt of a ranking that was saved, as a page to print",
        READ,
    )
    .query::<PageAsked>()
    .page()
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::page(context, request))),
    Route::new("GET /api/campaigns/{campaign}/delegations", "The delegations of rankings in one's scopes", DECIDE)
        .answers::<Vec<FollowedDelegation>>(200)
        .by(|context, request| Box::pin(delegations::list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/delegation",
        "To whom the ranking of one's own post is delegated, and to whom it may be",
        Access::May(&[Action::ListOwnPosts]),
    )
    .answers::<PostDelegation>(200)
    .by(|context, request| Box::pin(delegation::read(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/delegation",
        "Ask that the ranking be delegated to a colleague until a date; the ARS decides",
        DELEGATE,
    )
    .body::<NewDelegation>()
    .answers::<PostDelegation>(200)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(delegation::ask(context, request))),
    Route::new(
        "DELETE /api/campaigns/{campaign}/rounds/{round}/posts/{post}/delegation",
        "End the delegation of a ranking, or take back that one has asked for it",
        DELEGATE,
    )
    .answers::<PostDelegation>(200)
    .refuses(&[412, 422])
    .by(|context, request| Box::pin(delegation::end(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/delegation/decision",
        "Grant the delegation of a ranking, refuse it, or end it",
        DECIDE,
    )
    .body::<Decision>()
    .empty(204)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(delegations::decide(context, request))),
];

const DELEGATE: Access = Access::May(&[Action::AskDelegation]);
const DECIDE: Access = Access::May(&[Action::DecideDelegation]);
const READ: Access = Access::May(&[Action::ReadRanking]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "rankings", endpoints: ENDPOINTS };
