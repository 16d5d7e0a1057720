//! The pages: built for the demo, checked and driven in a browser by the tests.

use std::{ffi::OsString, fs};

use crate::{
    step::{Failure, cargo, program, root, run, step, target, timed},
    system,
};

/// An npm command or a script of `web/`, there.
fn npm<const N: usize>(arguments: [&str; N]) -> std::process::Command {
    let mut command = program("npm");
    command.args(arguments).current_dir(root().join("web"));
    command
}

/// Installs what `web/package-lock.json` says, unless that is what is there.
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

/// Builds the pages into `web/dist`.
pub(crate) fn build() -> Result<(), Failure> {
    timed("pages", || {
        install()?;
        run(&mut npm(["run", "--silent", "types"]))?;
        run(&mut npm(["run", "--silent", "build"]))
    })
}

/// Builds and checks them: types, budgets, unit tests.
pub(crate) fn check() -> Result<(), Failure> {
    build()?;
    step("types of the pages", &mut npm(["run", "--silent", "check"]))?;
    step("unit tests of the pages", &mut npm(["run", "--silent", "test"]))
}

/// Drives them in a browser, on the platform that was just built.
pub(crate) fn walk() -> Result<(), Failure> {
    system::require(&system::CHROMIUM)?;
    step("browser", npm(["run", "--silent", "e2e"]).env("DEMO", target().join("debug/demo")))
}

/// Measures the tables of a whole country in a browser.
pub(crate) fn speed() -> Result<(), Failure> {
    system::require(&system::CHROMIUM)?;
    build()?;
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))?;
    step("pages at national size", npm(["run", "--silent", "speed"]).env("DEMO", target().join("debug/demo")))
}

/// `cargo xtask screenshots`: every screen at 360 and 1280 pixels.
pub(crate) fn screenshots(arguments: &[OsString]) -> Result<(), Failure> {
    system::require(&system::C_COMPILER)?;
    system::require(&system::CHROMIUM)?;
    build()?;
    step("build", &mut cargo(["build", "--workspace", "--bins", "--locked"]))?;
    let mut shots = npm(["run", "--silent", "screenshots", "--"]);
    step("screenshots", shots.args(arguments).env("DEMO", target().join("debug/demo")))
}
