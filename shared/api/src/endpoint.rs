//! A route together with the handler that answers it.

use std::{future::Future, pin::Pin};

use crate::{Problem, Request, Response, Route};

/// What a handler gives.
pub type Answer = Result<Response, Problem>;

/// A handler at work.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

/// A handler. `C` is what the handlers of its function work with.
pub type Handler<C> = for<'a> fn(&'a C, &'a Request) -> Answering<'a>;

/// A route and the handler that answers it. `C` is what the handlers of the function work with.
#[derive(Debug)]
pub struct Endpoint<C> {
    /// Key, summary, access and shapes.
    pub route: Route,
    pub(crate) handler: Handler<C>,
}

impl Route {
    /// This route, answered by `handler`.
    pub const fn by<C>(self, handler: Handler<C>) -> Endpoint<C> {
        Endpoint { route: self, handler }
    }
}
