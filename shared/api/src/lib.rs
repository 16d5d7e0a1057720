//! The HTTP layer: an API Gateway event becomes a [`Request`], and a handler returns an [`Answer`].
//!
//! A function is a list of [`Endpoint`]s over a context of its own. On AWS the crate `runtime` runs it under the Lambda
//! runtime; on one machine the local gateway passes equal events to [`HttpFunction::answer`]. This crate does not
//! distinguish the two, and has no access to storage.

mod code;
mod cursor;
mod endpoint;
mod event;
mod function;
mod gzip;
mod listing;
#[cfg(feature = "openapi")]
pub mod openapi;
mod origin;
mod problem;
mod query;
mod reply;
mod request;
mod route;
mod sealer;
mod viewer;

pub use code::ProblemCode;
pub use cursor::{Page, SealedCursors};
pub use endpoint::{Answer, Answering, Endpoint, Handler};
pub use event::from_event;
pub use function::{Declared, HttpFunction, MAX_BODY_BYTES, OriginCheck};
pub use listing::Listing;
pub use problem::{FieldCode, FieldProblem, Problem, RequestCode};
pub use query::Paging;
pub use reply::Response;
pub use request::{Request, SESSION_COOKIE};
pub use route::{Access, Route};
pub use sealer::Sealer;
