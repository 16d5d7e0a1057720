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

/// `cargo xtask units`: plays a whole campaign, and prints the units of DynamoDB that each route has consumed.
#[allow(clippy::print_stdout)] // the table is the answer
pub(crate) fn units(arguments: &[OsString]) -> Result<(), Failure> {
    build()?;
    let out = target().join("units");
    let mut demo = program(target().join("debug/demo"));
    step("demo", demo.arg("--once").arg("--out").arg(&out).args(arguments))?;
    let table = out.join("units.md");
    let text = std::fs::read_to_string(&table);
    print!("{}", text.map_err(|error| Failure::because(format!("{}: {error}", table.display())))?);
    Ok(())
}

/// Builds the demo and its pages.
pub(crate) fn build() -> Result<(), Failure> {
    system::require(&system::C_COMPILER)?;
    web::build()?;
    // The whole workspace is built, as for the tests: another selection would compile the AWS SDKs again with other
    // features.
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))
}
