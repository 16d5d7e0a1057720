//! Measures the matching of a generated national campaign, in milliseconds: `cargo bench -p appariement`.
//!
//! Milliseconds depend on the machine. The ratio to one pass over the instance depends on it much less.

#![allow(clippy::print_stdout, reason = "the table is what a benchmark is for")]

use std::hint::black_box;
use std::time::Duration;

use matching::{Instance, solve, verify};

/// Students on the lists. 63 % of them take part: about 12,500 candidates.
const STUDENTS: usize = 19_900;
const POSTS: usize = 9_000;
const RUNS: usize = 9;

fn main() {
    let campaign = generate::campaign(STUDENTS, POSTS, 1);
    let instance = generate::instance(&campaign, 1, "2026-11");
    let Ok(json) = serde_json::to_vec(&instance) else { return };
    let Ok(checked) = instance.clone().check() else { return };
    let found = solve(&checked.clone()).statistics;
    let pairs: usize = instance.candidates.iter().map(|candidate| candidate.wishes.len()).sum();
    println!(
        "{} candidates, {} posts, {pairs} wishes, {} kB of JSON; {} placed, at most {}",
        instance.candidates.len(),
        instance.posts.len(),
        json.len() / 1000,
        found.assigned,
        found.upper_bound,
    );
    let pass = median(|| (), |()| both_lists(black_box(&instance)));
    println!("{:<32}{:>10}{:>10}", "step (median of 9)", "ms", "ratio");
    let report = |name: &str, time: Duration| {
        println!("{name:<32}{:>10.2}{:>10.1}", time.as_secs_f64() * 1e3, time.as_secs_f64() / pass.as_secs_f64());
    };
    report("pass over both lists", pass);
    report("JSON to instance", median(|| (), |()| serde_json::from_slice::<Instance>(black_box(&json))));
    report("check and index", median(|| instance.clone(), |instance| black_box(instance).check()));
    report("parse (the two above)", median(|| (), |()| Instance::parse(black_box(&json))));
    report("digest", median(|| (), |()| instance.sha256()));
    // `solve` computes the digest and `checked` keeps it, so the steps below do not compute it again.
    let outcome = solve(&checked);
    report("solve", median(|| (), |()| solve(black_box(&checked))));
    report("verify", median(|| (), |()| checked.verify(black_box(&outcome))));
    report("verify and digest", median(|| (), |()| verify(black_box(&instance), black_box(&outcome))));
    report("outcome to JSON", median(|| (), |()| outcome.to_json()));
}

/// Reads every wish and every rank once: the least that any program has to do.
fn both_lists(instance: &Instance) -> u64 {
    let hearts = instance.candidates.iter().flat_map(|candidate| &candidate.wishes).map(|wish| u64::from(wish.hearts));
    let ranks = instance.posts.iter().flat_map(|post| &post.ranking).map(|ranked| ranked.rank.unsigned_abs());
    hearts.sum::<u64>() + ranks.sum::<u64>()
}

fn median<I, O>(prepare: impl Fn() -> I, measure: impl Fn(I) -> O) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let input = prepare();
            #[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
            let start = std::time::Instant::now();
            let output = black_box(measure(input));
            let elapsed = start.elapsed();
            // Freeing half a million strings is not part of the step measured.
            drop(output);
            elapsed
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}
