//! Every worked example of the procedure is parsed, solved, verified and explained. See `examples/README.md`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use matching::{Explainer, Instance, Lang, solve, verify};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    says: String,
    instance: Instance,
    /// The post each candidate obtains, `null` for none.
    expected: BTreeMap<String, Option<String>>,
    /// The reason of each wish, by candidate, then post, where the example is about reasons.
    #[serde(default)]
    reasons: BTreeMap<String, BTreeMap<String, String>>,
    /// The line of each candidate, where the example is about lines.
    #[serde(default)]
    lines: BTreeMap<String, String>,
}

#[test]
fn every_worked_example_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let json = std::fs::read(&path).unwrap();
            let example = serde_json::from_slice(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            check(&path, &example);
            count += 1;
        }
    }
    assert!(count >= 30, "only {count} examples were read");
}

fn check(path: &Path, example: &Example) {
    let name = format!("{} ({})", path.display(), example.says);
    let checked = Instance::parse(&serde_json::to_vec(&example.instance).unwrap()).unwrap();
    let outcome = solve(&checked);
    let mut obtained: BTreeMap<String, Option<String>> =
        outcome.unassigned.iter().map(|candidate| (candidate.clone(), None)).collect();
    for assignment in &outcome.assignments {
        obtained.insert(assignment.candidate.clone(), Some(assignment.post.clone()));
    }
    assert_eq!(obtained, example.expected, "{name}");
    let line = |one: &matching::Assignment| Some((one.candidate.clone(), one.line.clone()?));
    assert_eq!(outcome.assignments.iter().filter_map(line).collect::<BTreeMap<_, _>>(), example.lines, "{name}");
    assert_eq!(verify(checked.instance(), &outcome), [], "{name}");

    let explainer = Explainer::new(checked.instance(), &outcome);
    for (candidate, expected) in &example.expected {
        let explanation = explainer.candidate(candidate).unwrap();
        assert_eq!(explanation.assigned, *expected, "{name}");
        let public = explanation.public();
        assert_eq!(public.wishes.len(), explanation.wishes.len(), "{name}");
        for lang in [Lang::Fr, Lang::En] {
            assert_eq!(explanation.render(lang).lines().count(), 1 + explanation.wishes.len(), "{name}");
            assert_eq!(public.render(lang).lines().count(), 1 + explanation.wishes.len(), "{name}");
        }
    }
    for (candidate, reasons) in &example.reasons {
        let explanation = serde_json::to_value(explainer.candidate(candidate).unwrap()).unwrap();
        let found: BTreeMap<String, String> = explanation["wishes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|wish| (wish["post"].as_str().unwrap().into(), wish["reason"].as_str().unwrap().into()))
            .collect();
        assert_eq!(found, *reasons, "{name}, {candidate}");
    }
    for post in &outcome.posts {
        let explanation = explainer.post(&post.post).unwrap();
        assert_eq!(explanation.taken.len(), post.filled as usize, "{name}");
        assert!(explanation.render(Lang::Fr).starts_with(&post.post), "{name}");
    }
}
