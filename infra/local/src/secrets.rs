//! Secrets Manager on one machine: serves a few secrets through the one call that the platform makes.

use std::{collections::HashMap, sync::Arc};

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

/// A running Secrets Manager. It stops when dropped.
#[derive(Debug)]
pub struct Secrets {
    server: Server,
}

type Kept = HashMap<String, String>;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct GetSecretValue {
    secret_id: String,
}

impl Secrets {
    /// Serves these secrets, each with its name, on any free port, in the current Tokio runtime.
    ///
    /// # Errors
    /// No port can be listened on.
    pub fn start(secrets: &[(&str, &str)]) -> Result<Self, StartError> {
        let kept: Kept = secrets.iter().map(|(id, secret)| ((*id).to_owned(), (*secret).to_owned())).collect();
        let kept = Arc::new(kept);
        Ok(Self { server: Server::start(WHAT, 0, Router::new().route("/", post(get)).with_state(kept))? })
    }

    /// The endpoint for clients of the SDK.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// Stops after the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

async fn get(State(kept): State<Arc<Kept>>, headers: HeaderMap, body: String) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let asked = serde_json::from_str::<GetSecretValue>(&body);
    let (Some("secretsmanager.GetSecretValue"), Ok(GetSecretValue { secret_id })) = (target, asked) else {
        return refusal("InvalidRequestException");
    };
    match kept.get(&secret_id) {
        Some(secret) => Json(json!({ "ARN": secret_id, "Name": secret_id, "SecretString": secret })).into_response(),
        None => refusal("ResourceNotFoundException"),
    }
}

fn refusal(kind: &'static str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "__type": kind, "message": kind }))).into_response()
}
