//! Sign-in and sign-out: a person gives an address, then a password or a one-time code and, with a management role, a
//! second factor.

mod address;
mod ask;
mod ceremony;
mod changed_address;
mod code;
mod context;
mod data;
pub mod device;
mod enrolment;
mod enter;
mod external;
mod factors;
mod guess;
mod hash;
mod me;
mod networks;
mod passkeys;
mod password;
mod recovery;
mod reset;
mod second_factor;
mod sign_out;
mod token;

use std::future::ready;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::{Action, rights::password::Checklist};

pub use ask::{Ask, SignInStarted};
pub use changed_address::{ConfirmByCode, ConfirmByLink};
pub use code::{TryCode, UseLink};
pub use context::Context;
pub use data::OwnData;
pub use enrolment::EnrolmentTold;
pub use external::{CallBack, IssuerView};
pub use factors::{Enrol, Enrolment, SecondFactorsView};
pub use me::{Me, SessionView};
pub use passkeys::{NewPasskey, PasskeyChallenge, UsePasskey};
pub use password::{ChangePassword, Measure, SetPassword, TryPassword};
pub use recovery::RecoveryCodes;
pub use reset::{AccountReset, Reset};
pub use second_factor::{TrySecondFactor, totp};
pub use token::Token;

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "POST /api/session",
        "The address first; a mail follows. The answer is the same for unknown addresses",
        Access::Public,
    )
    .body::<Ask>()
    .answers::<SignInStarted>(202)
    .refuses(&[422, 429])
    .by(|context, request| Box::pin(ask::ask(context, request))),
    Route::new("POST /api/session/code", "Sign in with the code", Access::Public)
        .body::<TryCode>()
        .answers::<Me>(200)
        .refuses(&[401, 422, 429])
        .by(|context, request| Box::pin(code::try_code(context, request))),
    Route::new("POST /api/session/link", "Sign in with the link beside a code", Access::Public)
        .body::<UseLink>()
        .answers::<Me>(200)
        .refuses(&[401])
        .by(|context, request| Box::pin(code::use_link(context, request))),
    Route::new(
        "POST /api/session/address",
        "Confirm a student's new address, with the link sent to the one before",
        Access::Public,
    )
    .body::<ConfirmByLink>()
    .empty(204)
    .refuses(&[401, 412])
    .by(|context, request| Box::pin(changed_address::by_link(context, request))),
    Route::new("POST /api/session/password", "Sign in with the password", Access::Public)
        .body::<TryPassword>()
        .answers::<Me>(200)
        .refuses(&[401, 422, 429])
        .by(|context, request| Box::pin(password::try_password(context, request))),
    Route::new("PUT /api/session/password", "Set a password, with the token of a link", Access::Public)
        .body::<SetPassword>()
        .empty(204)
        .refuses(&[401, 422])
        .by(|context, request| Box::pin(password::set(context, request))),
    Route::new(
        "POST /api/session/password/strength",
        "How a password fares: the checklist and the meter",
        Access::Public,
    )
    .body::<Measure>()
    .answers::<Checklist>(200)
    .by(|_, request| Box::pin(ready(password::measure(request)))),
    Route::new(
        "POST /api/session/second-factor",
        "Give a code of the second factor, or a recovery code; the first code of a factor confirms it",
        Access::SignedIn,
    )
    .body::<TrySecondFactor>()
    .answers::<Me>(200)
    .refuses(&[409, 422, 429])
    .by(|context, request| Box::pin(second_factor::give(context, request))),
    Route::new(
        "POST /api/session/passkey/challenge",
        "What a passkey has to sign: one of the account, or a new one",
        Access::SignedIn,
    )
    .answers::<PasskeyChallenge>(201)
    .refuses(&[409, 422])
    .by(|context, request| Box::pin(passkeys::challenge(context, request))),
    Route::new("POST /api/session/passkey", "Give the second factor by a passkey", Access::SignedIn)
        .body::<UsePasskey>()
        .answers::<Me>(200)
        .refuses(&[409, 422, 429])
        .by(|context, request| Box::pin(passkeys::give(context, request))),
    Route::new("GET /api/session/issuers", "The applications one may sign in from", Access::Public)
        .answers::<Vec<IssuerView>>(200)
        .by(|context, _| Box::pin(ready(external::list(context)))),
    Route::new("GET /api/session/issuers/{issuer}", "Go and sign in from another application", Access::Public)
        .empty(303)
        .refuses(&[404, 503])
        .by(|context, request| Box::pin(external::leave(context, request))),
    Route::new("GET /api/session/issuers/{issuer}/callback", "Come back from it, signed in", Access::Public)
        .query::<CallBack>()
        .empty(303)
        .refuses(&[404, 503])
        .by(|context, request| Box::pin(external::come_back(context, request))),
    Route::new("DELETE /api/session", "Sign out", Access::Public)
        .by(|context, request| Box::pin(sign_out::here(context, request))),
    Route::new("DELETE /api/sessions", "Sign out everywhere", Access::SignedIn)
        .by(|context, request| Box::pin(sign_out::everywhere(context, request))),
    Route::new("GET /api/me", "Who is signed in, with which rights, until when", Access::SignedIn)
        .answers::<Me>(200)
        .by(|context, request| Box::pin(me::read(context, request))),
    Route::new(
        "POST /api/me/address",
        "Confirm one's new address as a student, with a manager's code",
        Access::SignedIn,
    )
    .body::<ConfirmByCode>()
    .empty(204)
    .refuses(&[404, 412, 429])
    .by(|context, request| Box::pin(changed_address::by_code(context, request))),
    Route::new("GET /api/me/data", "All that is kept of oneself, as one may see it", Access::SignedIn)
        .answers::<OwnData>(200)
        .refuses(&[404])
        .by(|context, request| Box::pin(data::read(context, request))),
    Route::new("GET /api/me/sessions", "Where one is signed in", Access::SignedIn)
        .answers::<Vec<SessionView>>(200)
        .by(|context, request| Box::pin(me::sessions(context, request))),
    Route::new("PUT /api/me/password", "Change one's password", Access::SignedIn)
        .body::<ChangePassword>()
        .empty(204)
        .refuses(&[422, 429])
        .by(|context, request| Box::pin(password::change(context, request))),
    Route::new("POST /api/me/second-factor", "Get a second factor: what the authenticator needs", Access::SignedIn)
        .body::<Enrol>()
        .answers::<Enrolment>(201)
        .refuses(&[409, 422])
        .by(|context, request| Box::pin(factors::enrol(context, request))),
    Route::new("POST /api/me/passkeys", "Add a passkey as a second factor", Access::SignedIn)
        .body::<NewPasskey>()
        .answers::<Me>(200)
        .refuses(&[409, 412, 422])
        .by(|context, request| Box::pin(passkeys::add(context, request))),
    Route::new("GET /api/me/second-factors", "One's second factors", Access::SignedIn)
        .answers::<SecondFactorsView>(200)
        .by(|context, request| Box::pin(factors::list(context, request))),
    Route::new("DELETE /api/me/second-factors/{factor}", "Remove one of two second factors", Access::SignedIn)
        .refuses(&[412, 422])
        .by(|context, request| Box::pin(factors::remove(context, request))),
    Route::new("POST /api/me/recovery-codes", "Make ten recovery codes, in place of earlier ones", Access::SignedIn)
        .answers::<RecoveryCodes>(201)
        .refuses(&[412, 422])
        .by(|context, request| Box::pin(recovery::make(context, request))),
    Route::new(
        "POST /api/accounts/reset",
        "Take password, second factor and sessions away from somebody's account",
        Access::May(&[Action::ResetAccount]),
    )
    .body::<Reset>()
    .answers::<AccountReset>(200)
    .refuses(&[404, 422])
    .by(|context, request| Box::pin(reset::reset(context, request))),
    Route::new(
        "POST /api/me/token",
        "A token for a program, which serves for five minutes of this session",
        Access::SignedIn,
    )
    .answers::<Token>(201)
    .by(|context, request| Box::pin(token::issue(context, request))),
];

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "session", endpoints: ENDPOINTS };
