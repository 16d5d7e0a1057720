//! The auditors' command: match, verify, explain, generate.
//!
//! Exit codes: 0 when all is well, 1 when an outcome breaks a rule, 2 when something cannot be read or written.

mod args;
mod commands;
mod failure;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    match commands::run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
