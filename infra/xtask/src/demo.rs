//! `cargo xtask demo`: runs the whole application on this machine.

use std::ffi::OsString;

use crate::{
    step::{Failure, cargo, last_step, program, step, target},
    system, web,
};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    build()?;
    last_step("demo", program(target().join("debug/demo")).args(arguments))
}

/// Builds the demo and its pages.
pub(crate) fn build() -> Result<(), Failure> {
    system::require(&system::C_COMPILER)?;
    web::build()?;
    // The whole workspace is built, as for the tests: another selection would compile the AWS SDKs again with other
    // features.
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))
}
