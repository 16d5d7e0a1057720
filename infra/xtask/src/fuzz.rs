//! `cargo xtask fuzz`: gives random input to the code that reads from outside, half a minute for each target.

use std::ffi::OsString;

use crate::{
    step::{Failure, program, root, step, target},
    system, tools,
};

const TARGETS: [&str; 4] = ["cursors", "tokens", "imports", "instances"];
/// Seconds spent on each target unless `--seconds` says otherwise.
const SECONDS: &str = "30";

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let seconds = match arguments {
        [] => SECONDS.to_owned(),
        [flag, seconds] if flag == "--seconds" => seconds.to_string_lossy().into_owned(),
        _ => return Err(Failure::because("usage: cargo xtask fuzz [--seconds N]")),
    };
    system::require(&system::C_COMPILER)?;
    let tool = tools::cargo_fuzz()?;
    for name in TARGETS {
        let corpus = target().join("fuzz").join(name);
        std::fs::create_dir_all(&corpus).map_err(|error| Failure::because(format!("{}: {error}", corpus.display())))?;
        // No sanitizer is used: the workspace is safe code on the stable toolchain, and the fuzzing looks for panics
        // and failed assertions.
        let mut fuzz = program(&tool);
        fuzz.args(["fuzz", "run", "--fuzz-dir", "infra/fuzz", "--sanitizer", "none", "--target-dir"]);
        fuzz.arg(target().join("fuzz/build")).arg(name).arg(corpus);
        let seeds = root().join("infra/fuzz/seeds").join(name);
        if seeds.exists() {
            fuzz.arg(seeds);
        }
        fuzz.args(["--", "-print_final_stats=1", "-timeout=10", "-rss_limit_mb=2048", "-seed=1"]);
        step(name, fuzz.arg(format!("-max_total_time={seconds}")))?;
    }
    Ok(())
}
