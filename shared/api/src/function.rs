//! An HTTP function: its endpoints, and how one request is answered.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;

use crate::{Access, Answer, Endpoint, Problem, Request, Response, Route, origin};

/// Largest body read, in bytes.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// An HTTP function.
#[derive(Debug)]
pub struct HttpFunction<C: 'static> {
    /// Name of the folder, the crate, the binary.
    pub name: &'static str,
    /// What it answers.
    pub endpoints: &'static [Endpoint<C>],
}

/// What the gateway, the template's test and the OpenAPI document read of an HTTP function.
#[derive(Debug, Clone)]
pub struct Declared {
    /// Name of the folder, the crate, the binary.
    pub name: &'static str,
    /// What it answers.
    pub routes: Vec<Route>,
}

/// What tells our own pages and our own CloudFront from others.
#[derive(Debug, Clone)]
pub struct Doorkeeper {
    /// Where people find the application, without a final slash.
    pub public_url: String,
    /// SHA-256, in hexadecimal, of what only our own CloudFront knows; empty if there is none.
    pub edge_secret_sha256: String,
}

impl<C> HttpFunction<C> {
    /// What others read of this function.
    pub fn declared(&self) -> Declared {
        Declared { name: self.name, routes: self.endpoints.iter().map(|endpoint| endpoint.route).collect() }
    }

    /// Answers one request: refuses what no handler should see, turns every failure into a problem, logs one line without
    /// anything personal.
    pub async fn answer(&self, context: &C, doorkeeper: &Doorkeeper, mut request: Request) -> Response {
        request.seen_by_edge(&doorkeeper.edge_secret_sha256);
        let handled = self.handle(context, doorkeeper, &mut request).await;
        let (function, route, request_id) = (self.name, request.route_key(), request.id());
        match handled {
            Ok(response) => {
                tracing::info!(function, route, request_id, status = response.status, "answered");
                response
            }
            Err(problem) => {
                let (status, code) = (problem.code.status(), problem.code.text());
                if let Some(cause) = &problem.cause {
                    tracing::error!(function, route, request_id, status, code, cause, "failed");
                } else {
                    tracing::info!(function, route, request_id, status, code, "refused");
                }
                Response::of_problem(&problem, request_id)
            }
        }
    }

    async fn handle(&self, context: &C, doorkeeper: &Doorkeeper, request: &mut Request) -> Answer {
        if request.body().len() > MAX_BODY_BYTES {
            return Err(Problem::too_large(MAX_BODY_BYTES));
        }
        if origin::is_foreign(request, &doorkeeper.public_url) {
            return Err(Problem::foreign_origin());
        }
        let known = self.endpoints.iter().find(|endpoint| endpoint.route.key == request.route_key());
        let endpoint = known.ok_or_else(|| Problem::not_found("route"))?;
        request.access = endpoint.route.access;
        debug_assert_ne!(request.access, Access::May(&[]), "a route that nobody may call");
        let handled = AssertUnwindSafe((endpoint.handler)(context, request)).catch_unwind().await;
        handled.unwrap_or_else(|_| Err(Problem::internal("the handler panicked")))
    }
}
