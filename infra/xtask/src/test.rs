//! `cargo xtask test`: runs every check, the quickest ones first and the tests last.

use std::ffi::OsString;

use crate::{
    step::{self, Failure, cargo, last_step, program, step, succeeds, timed},
    system, tools, web,
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
    timed("templates", || step::run(program(tools::cfn_lint()?).args(["template.yaml", "infra/hosting.yaml"])))?;
    web::check()?;
    // The binaries of the functions are built too, because tests start them.
    step("build", &mut cargo(["build", "--workspace", "--bins", "--tests", "--locked"]))?;
    web::walk()?;
    let nextest = succeeds(&mut cargo(["nextest", "--version"]));
    timed("attack", || step::run(cargo(attack(nextest)).env("SCHEMATHESIS", tools::schemathesis()?)))?;
    last_step("tests", &mut cargo(tests(nextest)))
}

/// The test that sends generated requests. It takes minutes and needs Schemathesis, so it is a step of its own.
fn attack(nextest: bool) -> &'static [&'static str] {
    const TEST: &str = "attack::machine::requests_made_by_machine_break_nothing";
    if nextest {
        &["nextest", "run", "--workspace", "--locked", "--no-capture", "--run-ignored", "only", TEST]
    } else {
        &["test", "--workspace", "--locked", "--test", "it", "--", "--ignored", "--nocapture", "--exact", TEST]
    }
}

/// Runs all tests with nextest if it is installed, otherwise with cargo's own runner.
fn tests(nextest: bool) -> &'static [&'static str] {
    if nextest { &["nextest", "run", "--workspace", "--locked"] } else { &["test", "--workspace", "--locked"] }
}
