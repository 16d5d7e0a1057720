//! What only one machine has: the clock people may move, at `/local/clock`, a page at `/local` that shows it, and
//! an authenticator for everybody, at `/local/authenticator?email=`.

mod authenticator;
mod page;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Platform,
    clock::{ClockError, MovableClock},
    scheduler::Scheduler,
};

#[derive(Clone)]
struct Desk {
    platform: Arc<Platform>,
    clock: MovableClock,
    scheduler: Arc<Scheduler>,
}

/// What the clock says, and what comes next.
#[derive(Debug, Serialize)]
struct ClockView {
    now: Timestamp,
    frozen: bool,
    next: Vec<Next>,
    failed: usize,
}

#[derive(Debug, Serialize)]
struct Next {
    at: Timestamp,
    schedule: String,
}

/// Where to move the clock, never backwards.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    to: Timestamp,
}

/// The clock's pages.
pub(crate) fn router(platform: Arc<Platform>, clock: MovableClock, scheduler: Arc<Scheduler>) -> Router {
    Router::new()
        .route("/local", get(page::show).post(page::move_clock))
        .route("/local/clock", get(read).post(set))
        .route("/local/authenticator", get(authenticator::show))
        .with_state(Desk { platform, clock, scheduler })
}

async fn read(State(desk): State<Desk>) -> Json<ClockView> {
    Json(view(&desk))
}

/// Moves the clock and answers when everything that came due has been delivered.
async fn set(State(desk): State<Desk>, Json(Move { to }): Json<Move>) -> Response {
    match move_to(&desk, to).await {
        Ok(()) => Json(view(&desk)).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    }
}

async fn move_to(desk: &Desk, to: Timestamp) -> Result<(), ClockError> {
    desk.clock.set(to)?;
    desk.scheduler.settle().await;
    Ok(())
}

fn view(desk: &Desk) -> ClockView {
    let waiting = desk.scheduler.waiting();
    let next = waiting.into_iter().map(|waiting| Next { at: waiting.due, schedule: waiting.name }).collect();
    ClockView {
        now: desk.clock.now(),
        frozen: desk.clock.is_frozen(),
        next,
        failed: desk.scheduler.dead_letters().len(),
    }
}
