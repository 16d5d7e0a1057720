//! Tests that no two files of a crate need each other, so that a reader can read first what a file depends on.
//!
//! A file needs another when one of its paths leads there. A re-export leads to the file that has the item, so that
//! `lib.rs` and the first file of a folder may re-export what is below them. Unit tests inside a file may use anything.

mod source;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use source::Source;

use crate::support::events::repository;

/// The files that each file needs.
type Needs = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// All files that a file needs, directly or through others.
fn reached<'a>(needs: &'a Needs, from: &Path) -> BTreeSet<&'a Path> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Path> = needs.get(from).into_iter().flatten().map(PathBuf::as_path).collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(needs.get(file).into_iter().flatten().map(PathBuf::as_path));
        }
    }
    reached
}

/// The sets of files that need each other.
fn circles(needs: &Needs) -> BTreeSet<BTreeSet<&Path>> {
    let reached: BTreeMap<&Path, BTreeSet<&Path>> =
        needs.keys().map(|file| (file.as_path(), reached(needs, file))).collect();
    let circle = |file: &Path| {
        let others = &reached[file];
        others.iter().copied().filter(|other| reached.get(other).is_some_and(|back| back.contains(file))).collect()
    };
    needs.keys().map(|file| circle(file)).filter(|circle: &BTreeSet<&Path>| circle.len() > 1).collect()
}

/// The crates of the workspace, by folder.
fn crates() -> Vec<String> {
    let folders = ["shared", "functions", "infra"].map(|folder| {
        let entries = std::fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path());
        let crates = entries.filter(|path| path.join("src").is_dir());
        crates.map(move |path| format!("{folder}/{}", path.file_name().unwrap().display())).collect::<Vec<_>>()
    });
    let mut crates = folders.concat();
    crates.sort();
    crates
}

#[test]
fn no_two_files_need_each_other() {
    let mut found = Vec::new();
    for name in crates() {
        let needs = Source::read(&repository(&format!("{name}/src"))).needs();
        assert!(!needs.is_empty(), "{name} has no file");
        for circle in circles(&needs) {
            let files: Vec<String> = circle.iter().map(|file| file.display().to_string()).collect();
            found.push(format!("{name}: {}", files.join(" – ")));
        }
    }
    assert!(found.is_empty(), "files that need each other:\n{}", found.join("\n"));
}

/// The circles of a crate with these files.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let files = files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect();
    let needs = Source::of(&files).needs();
    let shown = |circle: BTreeSet<&Path>| circle.iter().map(|file| file.display().to_string()).collect();
    circles(&needs).into_iter().map(shown).collect()
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let lib = ("lib.rs", "mod a;\nmod b;\nmod c;\npub use a::A;");
    let a = ("a.rs", "use crate::b;\npub struct A;\nfn f() { println!(\"{}\", b::g()) }");
    let c = ("c.rs", "pub struct C;");
    // File `b` refers to `a` by name, through the re-export, by a path without `use`, in a macro, and by a glob.
    for b in [
        "use super::a::A;\npub fn g() {}",
        "use crate::{c::C, A};\npub fn g() {}",
        "pub fn g() -> crate::a::A { todo!() }",
        "pub fn g() { dbg!(super::A) }",
        "use crate::a::*;\npub fn g() {}",
    ] {
        assert_eq!(circles_of(&[lib, a, ("b.rs", b), c]), [["a.rs", "b.rs"]], "{b}");
    }
}

#[test]
fn a_folder_and_what_stands_beneath_it_may_make_a_circle() {
    let play = ("play.rs", "mod wishes;\npub struct Play;\nfn all() { wishes::play() }");
    let wishes = ("play/wishes.rs", "use super::Play;\npub(super) fn play() {}");
    assert_eq!(circles_of(&[("main.rs", "mod play;"), play, wishes]), [["play/wishes.rs", "play.rs"]]);
}

#[test]
fn re_exports_neighbours_and_unit_tests_make_no_circle() {
    let lib = ("lib.rs", "mod a;\nmod b;\npub use a::A;\npub use b::B;");
    let a = ("a.rs", "use crate::B;\npub struct A(B);");
    let b = ("b.rs", "pub struct B;\n#[cfg(test)]\nmod tests { use crate::A; use super::*; }");
    assert_eq!(circles_of(&[lib, a, b]), Vec::<Vec<String>>::new());
}
