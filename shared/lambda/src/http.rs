//! HTTP in and out: an API Gateway event becomes a [`Request`], a handler gives an [`Answer`].

mod cursor;
mod event;
mod origin;
mod problem;
mod query;
mod reply;
mod request;
mod route;
mod viewer;

use std::{future::Future, panic::AssertUnwindSafe, pin::Pin, sync::Arc};

use futures::FutureExt;

pub use cursor::{Page, Seal};
pub use event::{from_event, to_event_response};
pub(crate) use problem::Document as ProblemDocument;
pub use problem::{FieldProblem, Problem};
pub use query::Paging;
pub use reply::Response;
pub use request::Request;
pub use route::{Access, Route};

use crate::App;

/// What a handler gives.
pub type Answer = Result<Response, Problem>;

/// A handler at work.
pub type Answering = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Largest body read, in bytes.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// An HTTP function: what the gateway, the template's test and the OpenAPI document read.
#[derive(Debug)]
pub struct HttpFunction {
    /// Name of the folder, the crate, the binary.
    pub name: &'static str,
    /// What it answers.
    pub routes: &'static [Route],
    /// The handler.
    pub handle: fn(Arc<App>, Request) -> Answering,
}

/// Answers one request: refuses what no handler should see, turns every failure into a problem, logs one line without
/// anything personal.
pub async fn answer(function: &HttpFunction, app: &Arc<App>, mut request: Request) -> Response {
    request.seen_by_edge(&app.config.edge_secret_sha256);
    let (route, request_id) = (request.route_key().to_owned(), request.id().to_owned());
    let handled = if request.body().len() > MAX_BODY_BYTES {
        Err(Problem::too_large(MAX_BODY_BYTES))
    } else if origin::is_foreign(&request, &app.config.public_url) {
        Err(Problem::foreign_origin())
    } else if let Some(known) = function.routes.iter().find(|known| known.key == route) {
        request.access = known.access;
        let handled = AssertUnwindSafe((function.handle)(Arc::clone(app), request)).catch_unwind().await;
        handled.unwrap_or_else(|_| Err(Problem::internal("the handler panicked")))
    } else {
        Err(Problem::not_found("route"))
    };
    match handled {
        Ok(response) => {
            tracing::info!(function = function.name, route, request_id, status = response.status, "answered");
            response
        }
        Err(problem) => {
            let (status, code) = (problem.status, problem.code);
            if let Some(cause) = &problem.cause {
                tracing::error!(function = function.name, route, request_id, status, code, cause, "failed");
            } else {
                tracing::info!(function = function.name, route, request_id, status, code, "refused");
            }
            problem.into_response(&request_id)
        }
    }
}
