//! The auditors' command: match, verify, explain, generate; check receipts, audit logs and certificates;
//! make the links of a draw.
//!
//! Exit codes: 0 when all is well, 1 when an outcome breaks a rule or a proof does not hold, 2 when something cannot be read or written.

mod args;
mod commands;
mod draw;
mod failure;
mod input;
mod keys;
mod output;
mod proofs;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    match commands::run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
