//! Runs a function under the Lambda runtime.

use std::{future::Future, pin::Pin, sync::Arc};

pub use lambda_http::Error;
use lambda_http::service_fn as http_service_fn;
use lambda_runtime::{LambdaEvent, service_fn};
use serde::de::DeserializeOwned;

use crate::{
    App, Clients, Clock, Config, Entropy, HttpFunction, Keys, Problem,
    http::{answer, from_event, to_event_response},
    telemetry,
};

async fn connect() -> Result<Arc<App>, Error> {
    telemetry::start();
    let config = Config::from_env()?;
    let clients = Clients::from_env().await;
    let keys = Keys::load(&clients.secrets, &config.secret_id).await?;
    Ok(Arc::new(App::new(config, clients, keys, Clock::system(), Entropy::system())?))
}

/// Serves an HTTP function.
pub async fn http(function: &'static HttpFunction) -> Result<(), Error> {
    let app = connect().await?;
    lambda_http::run(http_service_fn(move |event| {
        let app = Arc::clone(&app);
        async move { Ok::<_, Error>(to_event_response(answer(function, &app, from_event(event)).await)) }
    }))
    .await
}

/// Serves a trigger: an event of type `E`; an error makes the caller try again and, at last, keep the event aside.
pub async fn trigger<E, F>(handle: fn(Arc<App>, E) -> F) -> Result<(), Error>
where
    E: DeserializeOwned,
    F: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let app = connect().await?;
    lambda_runtime::run(service_fn(move |event: LambdaEvent<E>| {
        let handled: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(handle(Arc::clone(&app), event.payload));
        async move { handled.await.map_err(|problem| Error::from(failure(&problem))) }
    }))
    .await
}

/// What a trigger's failure says in the log and in the dead-letter queue.
pub fn failure(problem: &Problem) -> String {
    format!("{} {} {}", problem.code, problem.detail, problem.cause.as_deref().unwrap_or_default())
}
