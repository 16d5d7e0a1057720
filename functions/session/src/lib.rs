//! Signing in: the address first, then a password or a one-time code, a second factor for those who manage; and out.

mod ask;
mod code;
mod data;
mod delays;
mod enter;
mod external;
mod hash;
mod me;
mod password;
mod reset;
mod second_factor;
mod sign_out;
mod token;

use std::sync::Arc;

use domain::{
    Action,
    rights::password::Checklist,
    text::{fold_email, is_email},
};
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Route, http::FieldProblem};

pub use ask::{Ask, Asked};
pub use code::TryCode;
pub use data::OwnData;
pub use external::{CallBack, IssuerView};
pub use me::{Me, SessionView};
pub use password::{ChangePassword, Measure, SetPassword, TryPassword};
pub use reset::Reset;
pub use second_factor::{Enrolment, TrySecondFactor, totp};
pub use token::Token;

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new(
        "POST /api/session",
        "The address first; a mail follows. The answer is the same for unknown addresses",
        Access::Public,
    )
    .body::<Ask>()
    .answers::<Asked>(202)
    .refuses(&[422, 429]),
    Route::new("POST /api/session/code", "Sign in with the code", Access::Public)
        .body::<TryCode>()
        .answers::<Me>(200)
        .refuses(&[401, 422, 429]),
    Route::new("POST /api/session/password", "Sign in with the password", Access::Public)
        .body::<TryPassword>()
        .answers::<Me>(200)
        .refuses(&[401, 422, 429]),
    Route::new("PUT /api/session/password", "Set a password, with the token of a link", Access::Public)
        .body::<SetPassword>()
        .empty(204)
        .refuses(&[401, 422, 429]),
    Route::new(
        "POST /api/session/password/strength",
        "How a password fares: the checklist and the meter",
        Access::Public,
    )
    .body::<Measure>()
    .answers::<Checklist>(200),
    Route::new(
        "POST /api/session/second-factor",
        "Give a code of the second factor; the first one confirms it",
        Access::SignedIn,
    )
    .body::<TrySecondFactor>()
    .answers::<Me>(200)
    .refuses(&[409, 422, 429]),
    Route::new("GET /api/session/issuers", "The applications one may sign in from", Access::Public)
        .answers::<Vec<IssuerView>>(200),
    Route::new("GET /api/session/issuers/{issuer}", "Go and sign in from another application", Access::Public)
        .empty(303)
        .refuses(&[404, 503]),
    Route::new("GET /api/session/issuers/{issuer}/callback", "Come back from it, signed in", Access::Public)
        .query::<CallBack>()
        .empty(303)
        .refuses(&[404, 503]),
    Route::new("DELETE /api/session", "Sign out", Access::Public),
    Route::new("DELETE /api/sessions", "Sign out everywhere", Access::SignedIn),
    Route::new("GET /api/me", "Who is signed in, with which rights, until when", Access::SignedIn).answers::<Me>(200),
    Route::new("GET /api/me/data", "All that is kept of oneself, as one may see it", Access::SignedIn)
        .answers::<OwnData>(200)
        .refuses(&[404]),
    Route::new("GET /api/me/sessions", "Where one is signed in", Access::SignedIn).answers::<Vec<SessionView>>(200),
    Route::new("PUT /api/me/password", "Change one's password", Access::SignedIn)
        .body::<ChangePassword>()
        .empty(204)
        .refuses(&[422, 429]),
    Route::new("POST /api/me/second-factor", "Get a second factor: what the authenticator needs", Access::SignedIn)
        .answers::<Enrolment>(201)
        .refuses(&[409, 422]),
    Route::new(
        "POST /api/accounts/reset",
        "Take password, second factor and sessions away from somebody's account",
        Access::May(&[Action::ResetAccount]),
    )
    .body::<Reset>()
    .empty(204)
    .refuses(&[404, 422]),
    Route::new(
        "POST /api/me/token",
        "A token for a program, which serves for five minutes of this session",
        Access::SignedIn,
    )
    .answers::<Token>(201),
];

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "session", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "POST /api/session" => ask::ask(&app, &request).await,
        "POST /api/session/code" => code::try_code(&app, &request).await,
        "POST /api/session/password" => password::try_password(&app, &request).await,
        "PUT /api/session/password" => password::set(&app, &request).await,
        "POST /api/session/password/strength" => password::measure(&request),
        "POST /api/session/second-factor" => second_factor::give(&app, &request).await,
        "GET /api/session/issuers" => external::list(&app),
        "GET /api/session/issuers/{issuer}" => external::leave(&app, &request).await,
        "GET /api/session/issuers/{issuer}/callback" => external::come_back(&app, &request).await,
        "DELETE /api/session" => sign_out::here(&app, &request).await,
        "DELETE /api/sessions" => sign_out::everywhere(&app, &request).await,
        "GET /api/me" => me::read(&app, &request).await,
        "GET /api/me/data" => data::read(&app, &request).await,
        "GET /api/me/sessions" => me::sessions(&app, &request).await,
        "PUT /api/me/password" => password::change(&app, &request).await,
        "POST /api/me/second-factor" => second_factor::enrol(&app, &request).await,
        "POST /api/accounts/reset" => reset::reset(&app, &request).await,
        "POST /api/me/token" => token::issue(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

/// The address of a body, folded.
fn address(email: &str) -> Result<String, Problem> {
    let folded = fold_email(email);
    if is_email(&folded) {
        return Ok(folded);
    }
    let field = FieldProblem { field: "/email".to_owned(), code: "not_an_email", detail: String::new() };
    Err(Problem::refused("entries_refused", vec![field]))
}
