//! Secrets Manager on one machine: the one secret of the platform, by the one call the product makes.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;
use serde_json::json;

use crate::{listen::StartError, server::Server};

const WHAT: &str = "Secrets Manager";

/// A running Secrets Manager; it stops when dropped.
#[derive(Debug)]
pub struct Secrets {
    server: Server,
}

#[derive(Debug)]
struct Kept {
    id: String,
    secret: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct GetSecretValue {
    secret_id: String,
}

impl Secrets {
    /// Keeps `secret` under `id` and listens on any free port, from the current runtime.
    pub fn start(id: &str, secret: &str) -> Result<Self, StartError> {
        let kept = Arc::new(Kept { id: id.to_owned(), secret: secret.to_owned() });
        Ok(Self { server: Server::start(WHAT, 0, Router::new().route("/", post(get)).with_state(kept))? })
    }

    /// What the SDK client takes as its endpoint.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// Stops and waits until the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

async fn get(State(kept): State<Arc<Kept>>, headers: HeaderMap, body: String) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let asked = serde_json::from_str::<GetSecretValue>(&body);
    match (target, asked) {
        (Some("secretsmanager.GetSecretValue"), Ok(asked)) if asked.secret_id == kept.id => {
            Json(json!({ "ARN": kept.id, "Name": kept.id, "SecretString": kept.secret })).into_response()
        }
        (Some("secretsmanager.GetSecretValue"), Ok(_)) => refusal("ResourceNotFoundException"),
        _ => refusal("InvalidRequestException"),
    }
}

fn refusal(kind: &'static str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "__type": kind, "message": kind }))).into_response()
}
