//! From an invocation to a handler and back: an API Gateway event becomes a [`Request`], a handler gives an [`Answer`].
//!
//! A function is a list of [`Endpoint`]s over a context of its own. On AWS the crate `runtime` runs it under the Lambda
//! runtime; on one machine the gateway hands [`HttpFunction::answer`] the same events. Nothing here asks which of the two
//! it is, and nothing here knows where things are kept.

mod code;
mod cursor;
mod endpoint;
mod event;
mod function;
mod listing;
pub mod openapi;
mod origin;
mod problem;
mod query;
mod reply;
mod request;
mod route;
mod viewer;

pub use code::ProblemCode;
pub use cursor::{Page, SignedCursor};
pub use endpoint::{Answer, Answering, Endpoint, Handler};
pub use event::{from_event, to_event_response};
pub use function::{Declared, Doorkeeper, HttpFunction, MAX_BODY_BYTES};
pub use listing::Listing;
pub use problem::{FieldProblem, Problem};
pub use query::Paging;
pub use reply::Response;
pub use request::{Request, SESSION_COOKIE};
pub use route::{Access, Route};
