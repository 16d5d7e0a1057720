//! Runs a step: prints a heading, the program's own output, and how long it took.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// The reason why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A program failed and has printed its own message; nothing is added.
    Shown,
    /// Another reason, to be printed.
    Because(String),
}

impl Failure {
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self::Because(reason.into())
    }
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The folder where cargo puts build output.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command of the cargo that started this program, run at the root of the workspace.
pub(crate) fn cargo<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(arguments: I) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = program(cargo);
    // Cargo sets these variables for this program; they would be wrong for the cargo started here.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
    command.args(arguments);
    command
}

/// A command of another program, run at the root of the workspace.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// Runs `command` under a heading and prints how long it took.
pub(crate) fn step(heading: &str, command: &mut Command) -> Result<(), Failure> {
    timed(heading, || run(command))
}

/// Does `work` under a heading and prints how long it took.
pub(crate) fn timed(heading: &str, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    eprintln!("\n== {heading}");
    let start = now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "ok" } else { "failed" };
    eprintln!("== {heading}: {verdict} ({:.1} s)", start.elapsed().as_secs_f64());
    outcome
}

/// Runs `command` under a heading. Prints nothing afterwards, so that the command's own summary ends the output.
pub(crate) fn last_step(heading: &str, command: &mut Command) -> Result<(), Failure> {
    eprintln!("\n== {heading}");
    run(command)
}

/// Runs `command`. Its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::Shown),
        Err(error) => Err(Failure::because(format!("{} did not start: {error}", command.get_program().display()))),
    }
}

/// Whether `command` runs and succeeds. Its output is discarded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The standard output of `command`, if it runs and succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[allow(clippy::disallowed_methods)] // how long a step took is for whoever watches
fn now() -> Instant {
    Instant::now()
}
