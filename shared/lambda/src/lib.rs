//! Connects an invocation to the code that answers it.
//!
//! A function is a list of [`http::Route`]s and a handler. On AWS [`serve`] runs it under the Lambda runtime; on one
//! machine the gateway calls the same [`http::answer`] with the same events. Nothing here asks which of the two it is.

mod accounts;
pub mod app;
pub mod calendar_schedules;
pub mod clock;
pub mod config;
pub mod documents;
pub mod entropy;
pub mod evidence;
mod figures;
pub mod http;
pub mod keys;
pub mod mail;
pub mod openapi;
pub mod receipts;
mod recipients;
pub mod roster;
pub mod run_files;
pub mod secrets;
pub mod serve;
pub mod tables;
pub mod telemetry;
pub mod tokens;
pub mod visit;

pub use app::{App, Clients};
pub use clock::Clock;
pub use config::Config;
pub use entropy::Entropy;
pub use http::{Access, Answer, HttpFunction, Problem, Request, Response, Route};
pub use keys::Keys;
pub use visit::Visit;
