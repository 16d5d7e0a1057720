//! `cargo xtask units`: plays a national campaign, and compares the units of DynamoDB that each route consumes with
//! those recorded in `docs/units.md`.

use std::{collections::BTreeMap, ffi::OsString, path::Path};

use crate::{
    demo,
    step::{Failure, program, root, step, target},
};

/// How much more than recorded a route may consume: parallel requests find in memory what others have just read, or do
/// not, so that two plays differ a little.
const TOLERANCE: f64 = 1.05;
/// How many units more than recorded a route may read and write: a session that is used again after a minute costs one
/// write unit.
const SLACK: [f64; 2] = [0.5, 1.0];

/// Plays the campaign and prints its table of units. Without arguments, which change the campaign, a route that consumes
/// more than recorded is a failure.
#[allow(clippy::print_stdout)] // the table is the answer
pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    demo::build()?;
    let out = target().join("units");
    let mut play = program(target().join("debug/demo"));
    step("demo", play.arg("--once").arg("--out").arg(&out).args(arguments))?;
    let measured = read(&out.join("units.md"))?;
    print!("{measured}");
    if !arguments.is_empty() {
        return Ok(());
    }
    let raised = raised(&figures(&read(&root().join("docs/units.md"))?), &figures(&measured));
    if raised.is_empty() { Ok(()) } else { Err(Failure::because(raised.join("\n"))) }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::because(format!("{}: {error}", path.display())))
}

/// The figures of each route in a table: every number of its line but the first, which is the number of calls.
fn figures(table: &str) -> BTreeMap<&str, Vec<f64>> {
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    rows.map(|(route, cells)| {
        let words = cells.split(['|', '/']).map(str::trim).filter(|word| !word.is_empty());
        (route, words.skip(1).filter_map(|word| word.parse().ok()).collect())
    })
    .collect()
}

/// One line for each route that consumes more than recorded, or is only recorded or only measured.
fn raised(recorded: &BTreeMap<&str, Vec<f64>>, measured: &BTreeMap<&str, Vec<f64>>) -> Vec<String> {
    let exceeds = |route: &str, now: &[f64]| {
        let before = recorded.get(route).map_or(&[][..], Vec::as_slice);
        // Read units and write units take turns.
        let mut pairs = now.iter().zip(before).zip(SLACK.iter().cycle());
        before.len() != now.len() || pairs.any(|((now, before), slack)| *now > before * TOLERANCE + slack)
    };
    let raised = measured.iter().filter(|(route, now)| exceeds(route, now));
    let raised = raised.map(|(route, now)| format!("{route}: {now:?}, recorded {:?}", recorded.get(route)));
    let gone = recorded.keys().filter(|route| !measured.contains_key(*route));
    raised.chain(gone.map(|route| format!("{route}: recorded and not measured"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDED: &str = "| route or trigger | calls | mean RCU / WCU | largest specialty | 95 % | most |
|---|---|---|---|---|---|
| `GET /a` | 3 | 100.0 / 0.0 | | 100.0 / 0.0 | 100.0 / 0.0 |
";

    #[test]
    fn what_a_route_consumes_more_is_told() {
        let recorded = figures(RECORDED);
        assert_eq!(recorded, BTreeMap::from([("GET /a", vec![100.0, 0.0, 100.0, 0.0, 100.0, 0.0])]));
        for (table, told) in [
            (RECORDED.to_owned(), 0),
            (RECORDED.replace("| 3 |", "| 400 |"), 0),
            (RECORDED.replacen("100.0", "105.4", 1), 0),
            (RECORDED.replacen("100.0", "105.6", 1), 1),
            (RECORDED.replacen("0.0 |", "1.5 |", 1), 1),
            (RECORDED.replace("GET /a", "GET /b"), 2),
        ] {
            assert_eq!(raised(&recorded, &figures(&table)).len(), told, "{table}");
        }
    }
}
