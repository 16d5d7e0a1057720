//! Reads and moves the clock, in JSON.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    clock::{ClockError, MovableClock},
    scheduler::Scheduler,
};

/// The clock, and the Scheduler whose schedules fire when it moves.
#[derive(Clone)]
pub(super) struct MovedClock {
    pub(super) clock: MovableClock,
    pub(super) scheduler: Arc<Scheduler>,
}

/// The current instant of the clock and the schedules that fire next.
#[derive(Debug, Serialize)]
pub(super) struct ClockView {
    pub(super) now: Timestamp,
    frozen: bool,
    pub(super) next: Vec<Next>,
    failed: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Next {
    pub(super) at: Timestamp,
    pub(super) schedule: String,
}

/// The instant to move the clock to, which must not be earlier than now.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Move {
    pub(super) to: Timestamp,
}

pub(super) async fn read(State(moved): State<MovedClock>) -> Json<ClockView> {
    Json(view(&moved))
}

/// Moves the clock, and answers after every delivery that came due has been made.
pub(super) async fn set(State(moved): State<MovedClock>, Json(Move { to }): Json<Move>) -> Response {
    match move_to(&moved, to).await {
        Ok(()) => Json(view(&moved)).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    }
}

pub(super) async fn move_to(moved: &MovedClock, to: Timestamp) -> Result<(), ClockError> {
    moved.clock.set(to)?;
    moved.scheduler.settle().await;
    Ok(())
}

pub(super) fn view(moved: &MovedClock) -> ClockView {
    let waiting = moved.scheduler.waiting();
    let next = waiting.into_iter().map(|waiting| Next { at: waiting.due, schedule: waiting.name }).collect();
    ClockView {
        now: moved.clock.now(),
        frozen: moved.clock.is_frozen(),
        next,
        failed: moved.scheduler.dead_letters().len(),
    }
}
