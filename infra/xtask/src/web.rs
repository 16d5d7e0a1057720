//! The front end: built for the demo, and checked and driven in a browser by the tests.

use std::{ffi::OsString, fs};

use crate::{
    step::{Failure, cargo, program, root, run, step, target, timed},
    system,
};

/// An npm command, run in `web/`.
fn npm<const N: usize>(arguments: [&str; N]) -> std::process::Command {
    let mut command = program("npm");
    command.args(arguments).current_dir(root().join("web"));
    command
}

/// Installs the packages of `web/package-lock.json`, unless exactly these are installed.
fn install() -> Result<(), Failure> {
    system::require(&system::NODE)?;
    let web = root().join("web");
    let (wanted, kept) = (web.join("package-lock.json"), web.join("node_modules/.installed.json"));
    let lock = fs::read(&wanted).map_err(|error| Failure::because(format!("{}: {error}", wanted.display())))?;
    if fs::read(&kept).is_ok_and(|found| found == lock) {
        return Ok(());
    }
    run(&mut npm(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])).map_err(|_| {
        Failure::because(
            "Les paquets npm n'ont pas pu être installés : cette machine atteint-elle registry.npmjs.org ?\n\
             The npm packages could not be installed: does this machine reach registry.npmjs.org?",
        )
    })?;
    fs::write(&kept, lock).map_err(|error| Failure::because(format!("{}: {error}", kept.display())))
}

/// Builds the front end into `web/dist`.
pub(crate) fn build() -> Result<(), Failure> {
    timed("pages", || {
        install()?;
        run(&mut npm(["run", "--silent", "types"]))?;
        run(&mut npm(["run", "--silent", "build"]))
    })
}

/// Builds the front end and checks it: types, size budgets and unit tests.
pub(crate) fn check() -> Result<(), Failure> {
    build()?;
    step("types of the pages", &mut npm(["run", "--silent", "check"]))?;
    step("unit tests of the pages", &mut npm(["run", "--silent", "test"]))
}

/// Drives the front end in a browser, on the platform that has just been built.
pub(crate) fn walk() -> Result<(), Failure> {
    system::require(&system::CHROMIUM)?;
    step("browser", npm(["run", "--silent", "e2e"]).env("DEMO", target().join("debug/demo")))
}

/// Measures the tables of a national campaign in a browser.
pub(crate) fn speed() -> Result<(), Failure> {
    system::require(&system::CHROMIUM)?;
    build()?;
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))?;
    step("pages at national size", npm(["run", "--silent", "speed"]).env("DEMO", target().join("debug/demo")))
}

/// `cargo xtask screenshots`: takes a picture of every screen at widths of 360 and 1280 pixels.
pub(crate) fn screenshots(arguments: &[OsString]) -> Result<(), Failure> {
    system::require(&system::C_COMPILER)?;
    system::require(&system::CHROMIUM)?;
    build()?;
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))?;
    let mut shots = npm(["run", "--silent", "screenshots", "--"]);
    step("screenshots", shots.args(arguments).env("DEMO", target().join("debug/demo")))
}
