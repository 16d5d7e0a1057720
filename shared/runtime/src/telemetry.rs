//! Logs: JSON lines, the level from `RUST_LOG`. Never a body, an address, a name or an INE.

use tracing_subscriber::EnvFilter;

/// Starts logging; called once, by the binary.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // A second call, in a process that logs already, changes nothing.
    drop(tracing_subscriber::fmt().json().with_env_filter(filter).with_target(false).try_init());
}
