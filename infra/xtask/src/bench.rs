//! `cargo xtask bench`: the matching at national size and beyond.

use std::ffi::OsString;

use crate::step::{Failure, cargo, last_step};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let mut bench = cargo(["bench", "-p", "appariement", "--locked"]);
    if !arguments.is_empty() {
        bench.arg("--").args(arguments);
    }
    last_step("bench", &mut bench)
}
