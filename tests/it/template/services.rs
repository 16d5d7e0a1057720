//! Tests that the crate graph is the privilege graph (ADR 0027): a function links the SDKs of exactly the services that
//! its policies name.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use super::{functions, rights::allowed, template};
use crate::support::events::repository;

/// The prefix of a service's actions, and the SDK of the service.
const SDKS: [(&str, &str); 6] = [
    ("dynamodb", "aws-sdk-dynamodb"),
    ("s3", "aws-sdk-s3"),
    ("scheduler", "aws-sdk-scheduler"),
    ("secretsmanager", "aws-sdk-secretsmanager"),
    ("ses", "aws-sdk-sesv2"),
    ("sqs", "aws-sdk-sqs"),
];

/// The dependencies of each crate in `folder`, without those of its tests.
fn dependencies(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let crates = fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap());
    let crates = crates.filter(|entry| entry.path().join("Cargo.toml").is_file());
    let named = |entry: fs::DirEntry| {
        let manifest = fs::read_to_string(entry.path().join("Cargo.toml")).unwrap();
        let section = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
        let names = section.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        let names = names.filter(|name| !name.is_empty() && !name.starts_with('#')).map(str::to_owned).collect();
        (entry.file_name().into_string().unwrap(), names)
    };
    crates.map(named).collect()
}

/// Every crate that `name` links, directly or through our crates.
fn linked(name: &str, ours: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let (mut found, mut ahead) = (BTreeSet::new(), vec![name.to_owned()]);
    while let Some(next) = ahead.pop() {
        for dependency in ours.get(&next).into_iter().flatten() {
            if found.insert(dependency.clone()) {
                ahead.push(dependency.clone());
            }
        }
    }
    found
}

#[test]
fn a_function_links_the_services_of_its_policies_and_no_other() {
    let (template, mut ours) = (template(), dependencies("shared"));
    let own = dependencies("functions");
    ours.extend(own.clone());
    let mut compared = 0;
    for (name, function) in functions(&template) {
        let linked = linked(&name, &ours);
        let actions = allowed(&template, &function);
        for (service, sdk) in SDKS {
            let may = actions.iter().any(|(action, _)| action.split(':').next() == Some(service));
            assert_eq!(linked.contains(sdk), may, "{name} links {sdk}: {}; may call it: {may}", linked.contains(sdk));
        }
        assert!(linked.iter().all(|crate_name| !own.contains_key(crate_name)), "{name} sees another function");
        compared += 1;
    }
    assert!(compared >= 16, "{compared}");
}

/// The crates that must not depend on each other, as `ARCHITECTURE.md` lists them.
#[test]
fn the_edges_between_crates_are_those_we_want() {
    let ours = dependencies("shared");
    let sdks = |name: &str| -> Vec<String> {
        linked(name, &ours).into_iter().filter(|found| found.starts_with("aws-sdk-")).collect()
    };
    for (name, wanted) in [
        ("matching", vec![]),
        ("proof", vec![]),
        ("domain", vec![]),
        ("lists", vec![]),
        ("ambient", vec![]),
        ("failure", vec![]),
        ("keyring", vec![]),
        ("api", vec![]),
        ("store", vec!["aws-sdk-dynamodb"]),
        ("objects", vec!["aws-sdk-s3"]),
        ("schedules", vec!["aws-sdk-scheduler"]),
        ("queues", vec!["aws-sdk-sqs"]),
        ("identity", vec!["aws-sdk-dynamodb"]),
        ("departures", vec!["aws-sdk-dynamodb", "aws-sdk-sqs"]),
        ("reading", vec!["aws-sdk-dynamodb"]),
        ("sealing", vec!["aws-sdk-dynamodb", "aws-sdk-s3"]),
        ("runtime", vec!["aws-sdk-dynamodb", "aws-sdk-secretsmanager"]),
    ] {
        assert_eq!(sdks(name), wanted, "{name}");
    }
    assert_eq!(ours.len(), 17, "a new crate has its line here");
    for (name, never) in [
        ("matching", &["domain", "proof"][..]),
        ("proof", &["domain", "matching"]),
        ("domain", &["store", "api", "tokio"]),
        ("keyring", &["store", "domain", "ambient"]),
        ("store", &["api", "lists", "objects"]),
        ("api", &["store", "identity"]),
        ("lists", &["store", "api"]),
        ("objects", &["store", "api"]),
        ("departures", &["api", "identity", "objects"]),
        ("reading", &["api", "identity", "objects"]),
        ("sealing", &["api", "identity"]),
        ("schedules", &["store", "api", "queues"]),
        ("queues", &["store", "api", "schedules"]),
    ] {
        let linked = linked(name, &ours);
        assert!(never.iter().all(|other| !linked.contains(*other)), "{name} sees {linked:?}");
    }
}
