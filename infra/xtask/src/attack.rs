//! `cargo xtask attack`: attacks a platform that runs on this machine, as `cargo xtask demo` starts it.

use std::ffi::OsString;

use crate::{
    step::{Failure, cargo, last_step, program, step, target},
    system,
};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    system::require(&system::C_COMPILER)?;
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))?;
    last_step("attack", program(target().join("debug/attack")).args(arguments))
}
