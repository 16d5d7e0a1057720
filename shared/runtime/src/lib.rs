//! Starts a function: its settings, its clients, its keys, the Lambda runtime.
//!
//! A function's `main` builds what its handlers work with from a [`Process`]: the services that it links are those that
//! its own crate names.

pub mod config;
mod process;
pub mod secrets;
pub mod serve;
mod telemetry;

pub use config::Config;
pub use process::Process;
pub use secrets::Secrets;
