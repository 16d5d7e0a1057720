//! An HTTP function: its endpoints, and the steps from a request to its answer.

use std::panic::AssertUnwindSafe;

use domain::Thing;
use futures::FutureExt;

use crate::{Access, Answer, Endpoint, Problem, Request, Response, Route, gzip, origin};

/// Largest accepted request body, in bytes.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// A Lambda function that answers HTTP requests. `C` is the context of its handlers.
#[derive(Debug)]
pub struct HttpFunction<C: 'static> {
    /// The name of the function's folder, crate and binary.
    pub name: &'static str,
    /// The routes of the function, with their handlers.
    pub endpoints: &'static [Endpoint<C>],
}

/// An HTTP function without its handlers, for the local gateway, the test of the template and the OpenAPI document.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The name of the function's folder, crate and binary.
    pub name: &'static str,
    /// The routes of the function.
    pub routes: Vec<Route>,
}

/// The settings that tell requests of our own pages and our own CloudFront distribution from others.
#[derive(Debug, Clone)]
pub struct OriginCheck {
    /// The origin of our pages: the URL of the web application, without a final slash.
    pub public_url: String,
    /// SHA-256, in hexadecimal, of the secret header that our CloudFront distribution adds; empty if there is no such
    /// distribution.
    pub edge_secret_sha256: String,
}

impl<C> HttpFunction<C> {
    /// The name and the routes of this function.
    pub fn declared(&self) -> Declared {
        Declared { name: self.name, routes: self.endpoints.iter().map(|endpoint| endpoint.route).collect() }
    }

    /// Answers one request. It refuses bodies that are too large and requests of other sites, turns every failure and
    /// panic of the handler into a problem (RFC 9457), and logs one line without personal data. A long answer is marked to
    /// be compressed.
    pub async fn answer(&self, context: &C, origin_check: &OriginCheck, mut request: Request) -> Response {
        request.seen_by_edge(&origin_check.edge_secret_sha256);
        let handled = self.handle(context, origin_check, &mut request).await;
        let (function, route, request_id) = (self.name, request.route_key(), request.id());
        match handled {
            Ok(response) => {
                tracing::info!(function, route, request_id, status = response.status, "answered");
                gzip::offered(&request, response)
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

    async fn handle(&self, context: &C, origin_check: &OriginCheck, request: &mut Request) -> Answer {
        if request.body().len() > MAX_BODY_BYTES {
            return Err(Problem::too_large(MAX_BODY_BYTES));
        }
        if origin::is_foreign(request, &origin_check.public_url) {
            return Err(Problem::foreign_origin());
        }
        let known = self.endpoints.iter().find(|endpoint| endpoint.route.key == request.route_key());
        let endpoint = known.ok_or_else(|| Problem::not_found(Thing::Route))?;
        request.access = endpoint.route.access;
        debug_assert_ne!(request.access, Access::May(&[]), "an endpoint whose route allows no action");
        let handled = AssertUnwindSafe((endpoint.handler)(context, request)).catch_unwind().await;
        handled.unwrap_or_else(|_| Err(Problem::internal("the handler panicked")))
    }
}
