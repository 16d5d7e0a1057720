//! Starts a function: its settings, its clients, its keys, the Lambda runtime.
//!
//! A function's `main` builds the context of its handlers from a [`Process`] and adds the clients of further AWS
//! services, so that each binary links only the SDKs it uses.

mod aws;
pub mod config;
pub mod https;
mod process;
pub mod secrets;
pub mod serve;
mod telemetry;

pub use aws::Caller;
pub use config::Config;
pub use process::{NotStarted, Process};
pub use secrets::Secrets;
