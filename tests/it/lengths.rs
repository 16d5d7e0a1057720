//! Tests that every source file of ours can be read in one go.
//!
//! The test covers the Rust files of crates, tests and fuzz targets, and the TypeScript and JavaScript files of the pages
//! and their tests. It leaves out what tools write: build folders, dependencies and generated types.

use std::path::{Path, PathBuf};

use crate::support::events::repository;

/// A file has fewer lines than this.
const LINES: usize = 430;
/// Folders that hold sources of ours.
const FOLDERS: [&str; 5] = ["functions", "infra", "shared", "tests", "web"];
/// Folders, and files generated from `docs/openapi.json`, that tools write.
const WRITTEN_BY_TOOLS: [&str; 5] = ["dist", "node_modules", "target", "schema.d.ts", "listings.ts"];
/// The languages of the sources.
const EXTENSIONS: [&str; 4] = ["mjs", "rs", "ts", "tsx"];

/// Adds the source files of a folder and of the folders in it.
fn add_sources(folder: &Path, sources: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        // `web/src/text/en/listings.ts` is ours: only the one beside the generated types is not.
        let generated = WRITTEN_BY_TOOLS.contains(&name) && (path.is_dir() || folder.ends_with("api"));
        if generated {
            continue;
        }
        if path.is_dir() {
            add_sources(&path, sources);
        } else if path.extension().is_some_and(|found| EXTENSIONS.iter().any(|extension| found == *extension)) {
            sources.push(path);
        }
    }
}

#[test]
fn no_source_file_is_too_long() {
    let mut sources = Vec::new();
    for folder in FOLDERS {
        let before = sources.len();
        add_sources(&repository(folder), &mut sources);
        assert!(sources.len() > before, "{folder} has no source file");
    }
    let lines = |path: &Path| std::fs::read_to_string(path).unwrap().lines().count();
    let long: Vec<_> = sources.iter().map(|path| (lines(path), path)).filter(|(lines, _)| *lines >= LINES).collect();
    assert!(long.is_empty(), "files of {LINES} lines or more: {long:?}");
}
