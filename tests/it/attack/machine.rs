//! Schemathesis generates valid and invalid requests from `docs/openapi.json` and sends them as each role, at a moment
//! when the role may do most. No answer may be a failure of the platform, and each must be one that the document
//! describes. `cargo xtask test` runs the test:
//!
//! ```sh
//! SCHEMATHESIS=… cargo nextest run --workspace -E 'test(requests_made_by_machine)' --run-ignored only
//! ```

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::support::{C, Person, World, events::repository, play::*};

const SETTINGS: &str = include_str!("schemathesis.toml");

/// Existing identifiers and names, by parameter, so that most requests concern something that exists.
async fn names(world: &World, person: &Person) -> BTreeMap<&'static str, Vec<String>> {
    let made = async |path: &str, body: Value| {
        let made = person.post(&format!("{C}/{path}"), &body).await;
        if made.status == 201 { made.json()["id"].as_str().unwrap().to_owned() } else { "none".to_owned() }
    };
    let named = |names: [&str; 3]| names.map(|name| world.id(name).to_owned()).to_vec();
    BTreeMap::from([
        ("campaign", vec!["2024-05".to_owned()]),
        ("student", named(["Ada", "Bob", "Gus"])),
        ("post", named(["Quimper", "Brest", "Enfants"])),
        ("export", vec![made("exports", json!({ "kind": "students", "format": "csv" })).await]),
        ("import", vec![made("imports", json!({ "kind": "students", "size_bytes": 9 })).await]),
        ("round", vec!["1".to_owned()]),
        ("If-Match", vec!["\"v0\"".to_owned(), "\"v1\"".to_owned(), "\"v2\"".to_owned()]),
    ])
}

/// The document with these names as examples. Schemathesis makes whole requests from examples and then varies them.
fn document(names: &BTreeMap<&str, Vec<String>>) -> Value {
    let text = fs::read_to_string(repository("docs/openapi.json")).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    let paths = document["paths"].as_object_mut().unwrap().values_mut();
    for operation in paths.flat_map(|path| path.as_object_mut().unwrap().values_mut()) {
        for parameter in operation["parameters"].as_array_mut().unwrap() {
            let Some(values) = names.get(parameter["name"].as_str().unwrap()) else { continue };
            let value = |text: &String| text.parse::<u64>().map_or_else(|_| json!(text), |number| json!(number));
            let examples =
                values.iter().enumerate().map(|(index, text)| (index.to_string(), json!({ "value": value(text) })));
            parameter["examples"] = Value::Object(examples.collect());
        }
    }
    document
}

/// Dictionaries of existing names, for requests whose every field Schemathesis makes up.
fn dictionaries(names: &BTreeMap<&str, Vec<String>>) -> String {
    let mut text = String::new();
    for (name, places) in [
        ("campaign", &["path.campaign"][..]),
        ("student", &["path.student", "body.ranks[*].student"]),
        ("post", &["path.post", "body.wishes[*].post"]),
        ("export", &["path.export"]),
        ("import", &["path.import"]),
    ] {
        writeln!(text, "[dictionaries.{name}]\nvalues = {:?}\n", names[name]).unwrap();
        for place in places {
            writeln!(text, "[parameters.\"{place}\"]\ndictionary = \"{name}\"\nprobability = 0.9\n").unwrap();
        }
    }
    text
}

/// Runs all phases of Schemathesis as this person. An error holds the output of Schemathesis if it found anything.
async fn attacked(world: &World, role: &str, person: &Person) -> Result<(), String> {
    let [settings, described, report] =
        ["toml", "json", "har"].map(|kind| world.folder.path().join(format!("{role}.{kind}")));
    let names = names(world, person).await;
    let session = person.cookie.split_once('=').map_or("", |(_, token)| token);
    let session = format!("[auth.openapi]\nsession.api_key = {session:?}\n");
    let session = if person.cookie.is_empty() { "" } else { &session };
    fs::write(&settings, format!("{SETTINGS}{}{session}", dictionaries(&names))).unwrap();
    fs::write(&described, document(&names).to_string()).unwrap();
    let tool = std::env::var_os("SCHEMATHESIS").expect("SCHEMATHESIS names the program");
    let mut run = Command::new(tool);
    run.arg("--config-file").arg(&settings).arg("run").arg(&described).current_dir(world.folder.path());
    run.args(["--no-color", "--url", &world.stack.address(), "--report", "har", "--report-har-path"]).arg(&report);
    run.args(["--header", "x-siimop: 1"]);
    if !person.cookie.is_empty() {
        // These routes would end the session of the run.
        run.args(["--exclude-operation-id", "delete_session", "--exclude-operation-id", "delete_sessions"]);
    }
    let output = tokio::task::spawn_blocking(move || run.stdin(Stdio::null()).output()).await.unwrap().unwrap();
    let statuses = statuses(&report);
    eprintln!("{role}: {} requests, {statuses:?}", statuses.values().sum::<usize>());
    // Most generated requests are refused. The number of successes shows that the person was let in at all.
    let let_in = if person.cookie.is_empty() { 1 } else { 40 };
    assert!(statuses.range(200..300).map(|(_, count)| count).sum::<usize>() >= let_in, "{role}: {statuses:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("as {role}:\n{said}{complaints}")) }
}

/// The number of answers with each status.
fn statuses(report: &Path) -> BTreeMap<u16, usize> {
    let report: Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    let mut statuses = BTreeMap::new();
    for entry in report["log"]["entries"].as_array().unwrap() {
        let status = entry["response"]["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        *statuses.entry(status.unwrap_or_default()).or_default() += 1;
    }
    statuses
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes; `cargo xtask test` runs it"]
async fn requests_made_by_machine_break_nothing() {
    let world = World::prepared().await;
    let mut found = Vec::new();
    found.extend(attacked(&world, "nobody", &world.nobody()).await.err());
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    found.extend(attacked(&world, "student", &world.person("Ada").await).await.err());
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    world.draw(1).await;
    found.extend(attacked(&world, "supervisor", &world.person("quimper").await).await.err());
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    found.extend(attacked(&world, "coordinator", &world.person("coordo").await).await.err());
    found.extend(attacked(&world, "admin", &world.admin().await).await.err());
    assert!(found.is_empty(), "{}", found.join("\n"));
}
