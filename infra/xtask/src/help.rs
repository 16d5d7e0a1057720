//! `cargo xtask help`

use std::{ffi::OsString, fmt::Write};

use crate::{COMMANDS, step::Failure};

#[allow(clippy::print_stdout, clippy::unnecessary_wraps)] // the list is the answer; a command like the others
pub(crate) fn run(_: &[OsString]) -> Result<(), Failure> {
    print!("{}", list());
    Ok(())
}

/// The commands and what they do.
pub(crate) fn list() -> String {
    let mut list = "cargo xtask COMMAND\n\n".to_owned();
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.arguments);
        let _ = writeln!(list, "  {usage:<26} {}", command.help);
    }
    list
}
