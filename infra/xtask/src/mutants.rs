//! `cargo xtask mutants`: puts small faults into the crates that decide and prove, one at a time. Each must fail a
//! test.

use std::ffi::OsString;

use crate::{
    step::{Failure, program, step, target},
    system, tools,
};

/// The crates that decide, allow and prove. They have their own tests and build in seconds.
const CRATES: [&str; 3] = ["matching", "domain", "proof"];

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let crates = match arguments {
        [] => &CRATES[..],
        [name] => match CRATES.iter().position(|known| name == known) {
            Some(at) => &CRATES[at..=at],
            None => return Err(usage()),
        },
        _ => return Err(usage()),
    };
    system::require(&system::C_COMPILER)?;
    let tool = tools::cargo_mutants()?;
    for name in crates {
        let out = target().join("mutants").join(name);
        std::fs::create_dir_all(&out).map_err(|error| Failure::because(format!("{}: {error}", out.display())))?;
        let mut mutants = program(&tool);
        mutants.args(["mutants", "--no-shuffle", "--package", name, "--output"]);
        step(name, mutants.arg(out))?;
    }
    Ok(())
}

fn usage() -> Failure {
    Failure::because(format!("usage: cargo xtask mutants [{}]", CRATES.join(" | ")))
}
