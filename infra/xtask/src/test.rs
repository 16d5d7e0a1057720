//! `cargo xtask test`: everything that must hold, the quickest to say no first, the tests last.

use std::ffi::OsString;

use crate::{
    step::{self, Failure, cargo, last_step, program, step, succeeds, timed},
    system, tools,
};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    if !arguments.is_empty() {
        return Err(Failure::because("`cargo xtask test` takes no argument"));
    }
    step("format", &mut cargo(["fmt", "--all", "--check"]))?;
    system::require(&system::C_COMPILER)?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    step("clippy", &mut cargo(clippy))?;
    timed("deny", || {
        let check = ["--log-level", "error", "check", "bans", "licenses", "sources"];
        step::run(program(tools::cargo_deny()?).args(check))
    })?;
    timed("template", || step::run(program(tools::cfn_lint()?).arg("template.yaml")))?;
    // With the functions' own binaries, which tests start.
    step("build", &mut cargo(["build", "--workspace", "--bins", "--tests", "--locked"]))?;
    last_step("tests", &mut cargo(runner()))
}

/// nextest if it is installed, cargo's own runner otherwise.
fn runner() -> &'static [&'static str] {
    if succeeds(&mut cargo(["nextest", "--version"])) {
        &["nextest", "run", "--workspace", "--locked"]
    } else {
        &["test", "--workspace", "--locked"]
    }
}
