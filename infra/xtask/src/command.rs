//! A command of the project, and the list of commands that the help shows.

use std::{ffi::OsString, fmt::Write};

use crate::step::Failure;

/// One command of the project.
pub(crate) struct Command {
    pub(crate) name: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) help: &'static str,
    pub(crate) run: fn(&[OsString]) -> Result<(), Failure>,
}

/// The help text: the commands and what they do, one a line.
pub(crate) fn list(commands: &[Command]) -> String {
    let mut list = "cargo xtask COMMAND\n\n".to_owned();
    for command in commands {
        let usage = format!("{} {}", command.name, command.arguments);
        let _ = writeln!(list, "  {usage:<26} {}", command.help);
    }
    list
}
