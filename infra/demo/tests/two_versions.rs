//! Plays a small campaign with two processes at once, as while a deployment is upgraded. They are of one build here;
//! `cargo xtask upgrade` takes another revision.

use std::process::Command;

/// Each process keeps in memory what it has read, so this also shows that none of it outlives a change that the other
/// process makes.
#[test]
fn two_processes_play_one_campaign() {
    let demo = env!("CARGO_BIN_EXE_demo");
    let out = tempfile::tempdir().unwrap();
    let mut play = Command::new(demo);
    play.args(["--once", "--student-count", "150", "--post-count", "120", "--out"]).arg(out.path());
    let played = play.arg("--second-version").arg(demo).output().unwrap();
    let told = String::from_utf8_lossy(&played.stderr);
    assert!(played.status.success(), "{told}");
    assert!(told.contains("summaries rebuilt : 0\n"), "{told}");
}
