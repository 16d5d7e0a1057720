//! An endpoint: a route with the handler that answers it.

use std::{future::Future, pin::Pin};

use crate::{Problem, Request, Response, Route};

/// The result of a handler.
pub type Answer = Result<Response, Problem>;

/// The future that a handler returns.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

/// A handler. `C` is the context of its function.
pub type Handler<C> = for<'a> fn(&'a C, &'a Request) -> Answering<'a>;

/// A route and the handler that answers it. `C` is the context of its function.
#[derive(Debug)]
pub struct Endpoint<C> {
    /// The declaration of the route.
    pub route: Route,
    pub(crate) handler: Handler<C>,
}

impl Route {
    /// The endpoint of this route, answered by `handler`.
    pub const fn by<C>(self, handler: Handler<C>) -> Endpoint<C> {
        Endpoint { route: self, handler }
    }
}
