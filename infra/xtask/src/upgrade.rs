//! `cargo xtask upgrade`: plays a campaign with two versions at once, as both run while a deployment is upgraded.

use std::ffi::OsString;

use crate::{
    demo,
    step::{Failure, cargo, program, step, target},
};

/// The size of the campaign, which is large enough for every kind of person to come several times.
const SIZE: [&str; 4] = ["--student-count", "600", "--post-count", "450"];

/// Plays a campaign with this version and the one of a Git revision, which answers half of the calls.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let [revision] = arguments else { return Err(Failure::because("upgrade takes a Git revision")) };
    demo::build()?;
    let folder = target().join("upgrade");
    let (source, artefacts, out) = (folder.join("source"), folder.join("target"), folder.join("out"));
    let worktree = |arguments: &[&str]| {
        let mut git = program("git");
        git.arg("worktree").args(arguments).arg(&source);
        git
    };
    if source.exists() {
        // An earlier try was interrupted.
        step("clean", &mut worktree(&["remove", "--force"]))?;
    }
    step("the other version", worktree(&["add", "--force", "--detach"]).arg(revision))?;
    let mut build = cargo(["build", "--workspace", "--bins", "--locked"]);
    // The other version is not debugged. Without debug information it is built sooner and takes less of the disk.
    build.current_dir(&source).env("CARGO_TARGET_DIR", &artefacts).env("CARGO_PROFILE_DEV_DEBUG", "0");
    let played = step("build", &mut build).and_then(|()| {
        let mut play = program(target().join("debug/demo"));
        play.args(["--once", "--out"]).arg(&out).args(SIZE);
        step("demo", play.arg("--second-version").arg(artefacts.join("debug/demo")))
    });
    step("clean", &mut worktree(&["remove", "--force"])).and(played)
}
