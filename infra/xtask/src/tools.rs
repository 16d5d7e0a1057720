//! The checking tools, each at a fixed version, installed under `target/tools` when missing.

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

/// The path of cargo-deny, which is installed if missing.
pub(crate) fn cargo_deny() -> Result<PathBuf, Failure> {
    from_crates_io("cargo-deny", CARGO_DENY)
}

/// The path of cargo-fuzz, which is installed if missing.
pub(crate) fn cargo_fuzz() -> Result<PathBuf, Failure> {
    from_crates_io("cargo-fuzz", CARGO_FUZZ)
}

/// The path of cargo-mutants, which is installed if missing.
pub(crate) fn cargo_mutants() -> Result<PathBuf, Failure> {
    from_crates_io("cargo-mutants", CARGO_MUTANTS)
}

/// The path of a program from crates.io, which is installed if missing or of another version.
fn from_crates_io(name: &str, version: &str) -> Result<PathBuf, Failure> {
    let folder = target().join("tools");
    let tool = folder.join("bin").join(name);
    if output(program(&tool).arg("--version")).is_none_or(|found| !found.contains(version)) {
        let mut install = cargo(["install", name, "--locked", "--debug", "--force", "--version"]);
        install.arg(format!("={version}")).arg("--root").arg(&folder);
        // The tools are built in a folder of their own, so that they do not evict the build output of the workspace.
        install.arg("--target-dir").arg(folder.join("build"));
        run(&mut install).map_err(|_| unavailable(name, "crates.io", &format!("cargo install {name}@{version}")))?;
        // The build output of a tool is half a gigabyte and no longer needed. If it cannot be removed, nothing breaks.
        let _ = std::fs::remove_dir_all(folder.join("build"));
    }
    Ok(tool)
}

/// The path of cfn-lint, which is installed if missing.
pub(crate) fn cfn_lint() -> Result<PathBuf, Failure> {
    from_pypi("venv", "cfn-lint", CFN_LINT)
}

/// The path of Schemathesis, which is installed if missing.
pub(crate) fn schemathesis() -> Result<PathBuf, Failure> {
    from_pypi("schemathesis", "schemathesis", SCHEMATHESIS)
}

/// The path of a program from `PyPI` in a virtual environment of its own, installed if missing or of another version.
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
