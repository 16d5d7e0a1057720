//! Tests that `docs/asvs.csv` lists every requirement of levels 1 and 2 of OWASP ASVS 5.0.0 once, that a test keeps what it calls
//! kept, and that the tests it names exist.

use std::{collections::BTreeSet, fs, path::Path};

use crate::support::events::repository;

/// The number of requirements of levels 1 and 2 in each chapter, from the first to the last.
const REQUIREMENTS: [usize; 17] = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

/// Appends the text of every source file, in which the names of tests are looked up.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push_str(&fs::read_to_string(&entry).unwrap());
        }
    }
}

#[test]
fn every_requirement_stands_once_and_what_keeps_it_exists() {
    let text = fs::read_to_string(repository("docs/asvs.csv")).unwrap();
    let mut code = String::new();
    for folder in ["tests", "shared", "functions", "infra"] {
        sources(&repository(folder), &mut code);
    }
    let mut seen = BTreeSet::new();
    let mut counts = [0; 17];
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("requirement,level,status,kept_by,note"));
    for line in lines {
        let cells: Vec<&str> = line.splitn(5, ',').collect();
        let [requirement, level, status, kept_by, note] = cells[..] else { panic!("{line}") };
        assert!(seen.insert(requirement), "{requirement} stands twice");
        let chapter: usize = requirement.split('.').next().unwrap().parse().unwrap();
        counts[chapter - 1] += 1;
        assert!(["1", "2"].contains(&level), "{line}");
        assert!(["kept", "built", "partly", "open", "not applicable"].contains(&status), "{line}");
        assert!(!note.trim().is_empty() && (status != "built" || !kept_by.is_empty()), "{line}");
        let is_file = |keeper: &str| keeper.contains('/') || keeper.contains('.');
        let is_test = |keeper: &str| keeper.starts_with("tests/") || !is_file(keeper);
        assert!(status != "kept" || kept_by.split_whitespace().any(is_test), "no test keeps {line}");
        for keeper in kept_by.split_whitespace() {
            let is_file = is_file(keeper);
            let exists = if is_file { repository(keeper).exists() } else { code.contains(&format!("fn {keeper}(")) };
            assert!(exists, "{requirement} is kept by {keeper}, which is nowhere");
        }
    }
    assert_eq!(counts, REQUIREMENTS);
}
