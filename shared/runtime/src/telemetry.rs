//! Logs as JSON lines, at the level of `RUST_LOG`. They hold no body, address, name or INE.

use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// Starts logging, at the level `info` unless `RUST_LOG` says otherwise: `warn`, or `info,store=warn`. A value that
/// cannot be read is reported in the log itself. `Targets` reads these directives without a regular expression engine,
/// which would be a megabyte of every function.
#[allow(clippy::disallowed_methods)] // the level of the log is known before the settings are read
pub(crate) fn start() {
    let asked = std::env::var("RUST_LOG").ok().map(|directives| directives.parse::<Targets>());
    let (targets, unreadable) = match asked {
        Some(Ok(targets)) => (targets, None),
        Some(Err(error)) => (Targets::new().with_default(LevelFilter::INFO), Some(error)),
        None => (Targets::new().with_default(LevelFilter::INFO), None),
    };
    let lines = fmt::layer().json().with_target(false);
    // `try_init` fails in a process that logs already, such as the binary of the tests: its logging stays as it is.
    drop(tracing_subscriber::registry().with(lines).with(targets).try_init());
    if let Some(error) = unreadable {
        tracing::warn!(%error, "RUST_LOG cannot be read");
    }
}
