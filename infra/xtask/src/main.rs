//! The project's own commands: `cargo xtask help`.

mod advisories;
mod attack;
mod bench;
mod build;
mod command;
mod demo;
mod fuzz;
mod mutants;
mod parameters;
mod step;
mod system;
mod test;
mod tools;
mod units;
mod upgrade;
mod web;

use std::{ffi::OsString, process::ExitCode};

use command::Command;
use step::Failure;

/// Every command, in the order in which a newcomer needs them.
const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        arguments: "[ARGUMENTS…]",
        help: "Run the whole application on this machine, with a generated campaign",
        run: demo::run,
    },
    Command {
        name: "test",
        arguments: "",
        help: "Verify everything: format, lints, licences, template, pages, then the tests",
        run: test::run,
    },
    Command {
        name: "bench",
        arguments: "[ARGUMENTS…]",
        help: "Measure the matching at national size and beyond, then the tables of a whole country in a browser",
        run: bench::run,
    },
    Command {
        name: "attack",
        arguments: "[ADDRESS]",
        help: "Attack a platform that runs on this machine: guesses in parallel, mails by the hundred",
        run: attack::run,
    },
    Command {
        name: "units",
        arguments: "[ARGUMENTS…]",
        help: "Play a national campaign, and compare the units of DynamoDB of each route with the recorded ones",
        run: units::run,
    },
    Command {
        name: "upgrade",
        arguments: "REVISION",
        help: "Play a campaign with this version and the one of a Git revision at once, which share the calls",
        run: upgrade::run,
    },
    Command {
        name: "build",
        arguments: "[--target TRIPLE]",
        help: "Build the functions to deploy into target/lambda, one folder each, and their parameters",
        run: build::run,
    },
    Command {
        name: "fuzz",
        arguments: "[--seconds N]",
        help: "Give what comes from outside random bytes, 30 s each: cursors, tokens, imports, instances",
        run: fuzz::run,
    },
    Command {
        name: "mutants",
        arguments: "[CRATE]",
        help: "Put small faults into matching, domain and proof, one at a time: each must fail a test",
        run: mutants::run,
    },
    Command {
        name: "advisories",
        arguments: "",
        help: "Look for known vulnerabilities of the dependencies in the RustSec database",
        run: advisories::run,
    },
    Command {
        name: "screenshots",
        arguments: "[FOLDER]",
        help: "Photograph every screen of every role at 360, 768, 1280 and 1920 pixels, and as it prints",
        run: web::screenshots,
    },
    Command { name: "help", arguments: "", help: "Show this list", run: help },
];

#[allow(clippy::print_stdout, clippy::unnecessary_wraps)] // the list is the answer; a command like the others
fn help(_: &[OsString]) -> Result<(), Failure> {
    print!("{}", command::list(COMMANDS));
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (name, rest) = arguments.split_first().map_or((OsString::from("help"), &[][..]), |(name, rest)| {
        (if name == "--help" || name == "-h" { OsString::from("help") } else { name.clone() }, rest)
    });
    let outcome = match COMMANDS.iter().find(|command| name == command.name) {
        Some(command) => (command.run)(rest),
        None => Err(Failure::because(format!(
            "commande inconnue : {name}\nunknown command: {name}\n\n{list}",
            name = name.display(),
            list = command::list(COMMANDS)
        ))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Shown) => ExitCode::FAILURE,
        Err(Failure::Because(reason)) => {
            eprintln!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}
