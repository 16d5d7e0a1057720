//! The checking tools, each at one version, installed under `target/tools` when absent.

use std::path::PathBuf;

use crate::{
    step::{Failure, cargo, output, program, run, target},
    system,
};

const CARGO_DENY: &str = "0.20.2";
const CARGO_FUZZ: &str = "0.13.2";
const CARGO_MUTANTS: &str = "27.1.0";
const CFN_LINT: &str = "1.58.0";
const SCHEMATHESIS: &str = "4.32.5";

/// cargo-deny, installed if need be.
pub(crate) fn cargo_deny() -> Result<PathBuf, Failure> {
    from_crates_io("cargo-deny", CARGO_DENY)
}

/// cargo-fuzz, installed if need be.
pub(crate) fn cargo_fuzz() -> Result<PathBuf, Failure> {
    from_crates_io("cargo-fuzz", CARGO_FUZZ)
}

/// cargo-mutants, installed if need be.
pub(crate) fn cargo_mutants() -> Result<PathBuf, Failure> {
    from_crates_io("cargo-mutants", CARGO_MUTANTS)
}

/// A program of the Rust index.
fn from_crates_io(name: &str, version: &str) -> Result<PathBuf, Failure> {
    let folder = target().join("tools");
    let tool = folder.join("bin").join(name);
    if output(program(&tool).arg("--version")).is_none_or(|found| !found.contains(version)) {
        let mut install = cargo(["install", name, "--locked", "--debug", "--force", "--version"]);
        install.arg(format!("={version}")).arg("--root").arg(&folder);
        // Its own folder: what it builds must not evict what the workspace builds.
        install.arg("--target-dir").arg(folder.join("build"));
        run(&mut install).map_err(|_| unavailable(name, "crates.io", &format!("cargo install {name}@{version}")))?;
        // Half a gigabyte that serves no more; if it stays, nothing is wrong.
        let _ = std::fs::remove_dir_all(folder.join("build"));
    }
    Ok(tool)
}

/// cfn-lint, installed if need be.
pub(crate) fn cfn_lint() -> Result<PathBuf, Failure> {
    from_pypi("venv", "cfn-lint", CFN_LINT)
}

/// Schemathesis, installed if need be.
pub(crate) fn schemathesis() -> Result<PathBuf, Failure> {
    from_pypi("schemathesis", "schemathesis", SCHEMATHESIS)
}

/// A program of the Python index in a virtual environment of its own.
fn from_pypi(folder: &str, name: &str, version: &str) -> Result<PathBuf, Failure> {
    let folder = target().join("tools").join(folder);
    let tool = folder.join("bin").join(name);
    if output(program(&tool).arg("--version")).is_none_or(|found| !found.contains(version)) {
        system::require(&system::PYTHON)?;
        let unavailable = |_| unavailable(name, "pypi.org", &format!("pip install {name}=={version}"));
        run(program("python3").args(["-m", "venv", "--clear"]).arg(&folder)).map_err(unavailable)?;
        let pip = ["install", "--quiet", "--disable-pip-version-check"];
        run(program(folder.join("bin/pip")).args(pip).arg(format!("{name}=={version}"))).map_err(unavailable)?;
    }
    Ok(tool)
}

fn unavailable(tool: &str, source: &str, by_hand: &str) -> Failure {
    Failure::because(format!(
        "{tool} n'a pas pu être installé : cette machine atteint-elle {source} ? À la main : {by_hand}\n\
         {tool} could not be installed: does this machine reach {source}? By hand: {by_hand}"
    ))
}
