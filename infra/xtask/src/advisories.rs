//! `cargo xtask advisories`: looks for known vulnerabilities in the dependencies, in the `RustSec` database.
//!
//! The database changes without a commit here, so the command runs every night and is not part of `cargo xtask test`.

use std::ffi::OsString;

use crate::{
    step::{Failure, program, run as run_program, step, timed},
    tools,
};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    if !arguments.is_empty() {
        return Err(Failure::because("`cargo xtask advisories` takes no argument"));
    }
    let tool = tools::cargo_deny()?;
    timed("database", || run_program(program(&tool).args(["fetch", "db"])).map_err(|_| unreachable_database()))?;
    step("advisories", program(&tool).args(["--log-level", "error", "check", "--disable-fetch", "advisories"]))
}

fn unreachable_database() -> Failure {
    Failure::because(
        "La base RustSec n'a pas pu être lue : cette machine atteint-elle github.com/rustsec/advisory-db ? Rien n'a été \
         vérifié.\n\
         The RustSec database could not be read: does this machine reach github.com/rustsec/advisory-db? Nothing was \
         checked.",
    )
}
