//! The failure that stops the demo.

use std::fmt::Display;

/// One sentence that tells the person at the terminal why the demo stopped.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn because(cause: impl Display) -> Self {
        Self(cause.to_string())
    }
}

/// Fails with `otherwise` unless the condition `holds`.
pub(crate) fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(Failure(otherwise())) }
}
