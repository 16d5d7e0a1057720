//! The functions of this build beside the platform of another one, on whose stand-ins they are the second version.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, Request, State},
    http::StatusCode,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::post,
};
use jiff::Timestamp;
use runtime::{Caller, NotStarted, Process};

use crate::{
    Chance, Clients, MovableClock, Platform, StartError, functions, gateway,
    second_version::{FUNCTIONS, NOW},
    server::Server,
};

const WHAT: &str = "Functions";

/// The functions of this build, which serve the platform of another one. They stop when dropped.
#[derive(Debug)]
pub struct Functions {
    server: Server,
}

/// The reason why the functions do not serve.
#[derive(Debug, thiserror::Error)]
pub enum NotServed {
    /// The settings or the secret of the platform cannot be read.
    #[error(transparent)]
    Process(#[from] NotStarted),
    /// No port can be listened on.
    #[error(transparent)]
    Start(#[from] StartError),
}

impl Functions {
    /// Starts the functions with the settings of the environment, which the other platform gives
    /// (`Stack::environment`).
    ///
    /// # Errors
    /// A setting is missing or cannot be used, or no port can be listened on.
    pub async fn start() -> Result<Self, NotServed> {
        let process = Process::start(Caller::Person).await?;
        let clients = Clients::new(&process.aws);
        let clock = MovableClock::frozen(Timestamp::UNIX_EPOCH);
        let chance = (clock.clock(), Chance::new(None));
        let platform = Arc::new(Platform::new(process.config, clients, process.keys, chance));
        let triggers =
            Router::new().route(&format!("{FUNCTIONS}{{function}}"), post(invoke)).with_state(Arc::clone(&platform));
        let router = gateway::router(platform).merge(triggers).layer(from_fn_with_state(clock, follow));
        Ok(Self { server: Server::start(WHAT, 0, router)? })
    }

    /// The address of the functions: `http://127.0.0.1:40000`.
    pub fn address(&self) -> String {
        self.server.endpoint()
    }
}

/// Sets the clock to the instant that a call names. Calls may overtake one another, and the clock never goes back.
async fn follow(State(clock): State<MovableClock>, request: Request, next: Next) -> Response {
    let now = request.headers().get(NOW).and_then(|now| now.to_str().ok()).and_then(|now| now.parse().ok());
    if let Some(now) = now {
        let _ = clock.set(now);
    }
    next.run(request).await
}

async fn invoke(State(platform): State<Arc<Platform>>, Path(function): Path<String>, event: String) -> Response {
    match functions::invoke_here(&platform, &function, &event).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error).into_response(),
    }
}
