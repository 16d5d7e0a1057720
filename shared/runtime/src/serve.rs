//! Runs a function under the Lambda runtime.

use std::{future::Future, pin::Pin, sync::Arc};

use api::{Doorkeeper, HttpFunction, Problem, from_event, to_event_response};
pub use lambda_http::Error;
use lambda_http::service_fn as http_service_fn;
use lambda_runtime::{LambdaEvent, service_fn};
use serde::de::DeserializeOwned;

/// Serves an HTTP function until the machine is taken away.
///
/// # Errors
///
/// The Lambda runtime cannot be reached.
pub async fn http<C: Send + Sync + 'static>(
    function: &'static HttpFunction<C>,
    context: C,
    doorkeeper: Doorkeeper,
) -> Result<(), Error> {
    let shared = Arc::new((context, doorkeeper));
    lambda_http::run(http_service_fn(move |event| {
        let shared = Arc::clone(&shared);
        async move {
            let (context, doorkeeper) = &*shared;
            Ok::<_, Error>(to_event_response(function.answer(context, doorkeeper, from_event(event)).await))
        }
    }))
    .await
}

/// Serves a trigger: events of type `E`, one at a time, until the machine is taken away. A failure makes the caller try
/// again and, at last, keep the event aside.
///
/// # Errors
///
/// The Lambda runtime cannot be reached.
pub async fn trigger<C, E, F>(context: C, handle: fn(Arc<C>, E) -> F) -> Result<(), Error>
where
    C: Send + Sync + 'static,
    E: DeserializeOwned,
    F: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let context = Arc::new(context);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<E>| {
        let handled: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(handle(Arc::clone(&context), event.payload));
        async move { handled.await.map_err(|problem| Error::from(problem.in_a_line())) }
    }))
    .await
}
