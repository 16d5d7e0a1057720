//! Logs as JSON lines, at the level of `RUST_LOG`. They hold no body, address, name or INE.

use tracing_subscriber::{EnvFilter, filter::LevelFilter};

/// Starts logging, at the level `info` unless `RUST_LOG` says otherwise. A directive of `RUST_LOG` that cannot be read
/// is reported on standard error and left out.
pub(crate) fn start() {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).from_env_lossy();
    // `try_init` fails in a process that logs already, such as the binary of the tests: its logging stays as it is.
    drop(tracing_subscriber::fmt().json().with_env_filter(filter).with_target(false).try_init());
}
