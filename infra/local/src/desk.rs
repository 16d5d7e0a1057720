//! Pages that only a local platform has: `/local` shows the clock, `/local/clock` reads and moves it, and
//! `/local/authenticator?email=` replaces the authenticator of any account.

mod authenticator;
mod clock;
mod page;

use std::sync::Arc;

use axum::{Router, routing::get};

use crate::{Platform, clock::MovableClock, scheduler::Scheduler};
use clock::MovedClock;

/// The routes of the local pages.
pub(crate) fn router(platform: Arc<Platform>, clock: MovableClock, scheduler: Arc<Scheduler>) -> Router {
    let clock = Router::new()
        .route("/local", get(page::show).post(page::move_clock))
        .route("/local/clock", get(clock::read).post(clock::set))
        .with_state(MovedClock { clock, scheduler });
    clock.merge(Router::new().route("/local/authenticator", get(authenticator::show)).with_state(platform))
}
