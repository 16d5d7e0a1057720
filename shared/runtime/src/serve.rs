//! Runs a function under the Lambda runtime.

use std::{future::Future, pin::Pin, sync::Arc};

use api::{HttpFunction, OriginCheck, Problem, from_event};
pub use lambda_http::Error;
use lambda_http::service_fn as http_service_fn;
use lambda_runtime::{LambdaEvent, service_fn};
use serde::de::DeserializeOwned;

/// Serves an HTTP function until Lambda ends the process.
///
/// # Errors
///
/// The Lambda runtime API cannot be reached.
pub async fn http<C: Send + Sync + 'static>(
    function: &'static HttpFunction<C>,
    context: C,
    origin_check: OriginCheck,
) -> Result<(), Error> {
    let shared = Arc::new((context, origin_check));
    lambda_http::run(http_service_fn(move |event| {
        let shared = Arc::clone(&shared);
        async move {
            let (context, origin_check) = &*shared;
            let request = from_event(event).map_err(|problem| Error::from(problem.in_a_line()))?;
            Ok::<_, Error>(function.answer(context, origin_check, request).await)
        }
    }))
    .await
}

/// Serves a trigger until Lambda ends the process: `handle` gets events of type `E`, one at a time. If it fails,
/// Lambda or the queue hands it the event again, and puts the event in the dead-letter queue after the last retry.
///
/// # Errors
///
/// The Lambda runtime API cannot be reached.
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
