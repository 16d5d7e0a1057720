//! `cargo xtask demo`: the whole application on this machine.

use std::ffi::OsString;

use crate::{
    step::{Failure, cargo, last_step, program, step, target},
    system,
};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    system::require(&system::C_COMPILER)?;
    // The whole workspace, as the tests build it: another selection would compile the AWS SDKs again.
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))?;
    last_step("demo", program(target().join("debug/demo")).args(arguments))
}
