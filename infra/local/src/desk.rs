//! Pages that only a local platform has: `/local` shows the clock, `/local/clock` reads and moves it,
//! `/local/authenticator?email=` replaces the authenticator of any account, and `/local/sign-in` signs in anybody.

mod authenticator;
mod clock;
mod page;
mod sign_in;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{Platform, clock::MovableClock, issuer::NextPerson, scheduler::Scheduler};
use clock::MovedClock;

/// The routes of the local pages.
pub(crate) fn router(
    platform: Arc<Platform>,
    next: NextPerson,
    (clock, scheduler): (MovableClock, Arc<Scheduler>),
) -> Router {
    let clock = Router::new()
        .route("/local", get(page::show).post(page::move_clock))
        .route("/local/clock", get(clock::read).post(clock::set))
        .with_state(MovedClock { clock, scheduler });
    clock
        .merge(Router::new().route("/local/authenticator", get(authenticator::show)).with_state(platform))
        .merge(Router::new().route("/local/sign-in", post(sign_in::start)).with_state(next))
}
