//! The calls of the Scheduler's REST API that the platform makes: `CreateSchedule` and `UpdateSchedule`.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    routing::post,
};
use serde_json::{Value, json};

use super::{
    firing::Firing,
    refusal::Refusal,
    schedule::{Definition, GROUP},
};
use crate::credentials::{ACCOUNT, REGION};

type Answer = Result<Json<Value>, Refusal>;

pub(super) fn router(firing: Arc<Firing>) -> Router {
    Router::new().route("/schedules/{name}", post(create).put(update)).with_state(firing)
}

async fn create(State(firing): State<Arc<Firing>>, Path(name): Path<String>, body: Bytes) -> Answer {
    let definition = definition(&body)?;
    firing.write(|book, now| book.create(&name, definition, now))?;
    Ok(written(&name))
}

async fn update(State(firing): State<Arc<Firing>>, Path(name): Path<String>, body: Bytes) -> Answer {
    let definition = definition(&body)?;
    firing.write(|book, now| book.update(&name, definition, now))?;
    Ok(written(&name))
}

fn definition(body: &[u8]) -> Result<Definition, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::Invalid(error.to_string()))
}

fn written(name: &str) -> Json<Value> {
    Json(json!({ "ScheduleArn": format!("arn:aws:scheduler:{REGION}:{ACCOUNT}:schedule/{GROUP}/{name}") }))
}
