//! Schemathesis makes requests from `docs/openapi.json`, well formed and not, as each role at a moment when it may do
//! most: no answer is a failure of the platform, and each is one the document has. `cargo xtask test` runs it:
//!
//! ```sh
//! SCHEMATHESIS=… cargo nextest run --workspace -E 'test(requests_made_by_machine)' --run-ignored only
//! ```

use std::{
    fmt::Write,
    fs,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::support::{C, Person, World, events::repository, play::*};

const SETTINGS: &str = include_str!("schemathesis.toml");

/// The identifiers that most requests name; the others are made up.
async fn dictionaries(world: &World, person: &Person) -> String {
    let made = person.post(&format!("{C}/exports"), &json!({ "kind": "students", "format": "csv" })).await;
    let export = if made.status == 201 { made.json()["id"].as_str().unwrap().to_owned() } else { "none".to_owned() };
    let started = person.post(&format!("{C}/imports"), &json!({ "kind": "students" })).await;
    let import =
        if started.status == 201 { started.json()["id"].as_str().unwrap().to_owned() } else { "none".to_owned() };
    let (students, posts) = (["Ada", "Bob", "Gus"], ["Quimper", "Brest", "Enfants"]);
    let named = |names: [&str; 3]| names.map(|name| world.id(name).to_owned()).to_vec();
    let mut text = String::new();
    for (name, places, values) in [
        ("campaign", &["path.campaign"][..], vec!["2024-05".to_owned()]),
        ("student", &["path.student", "body.ranks[*].student"], named(students)),
        ("post", &["path.post", "body.wishes[*].post"], named(posts)),
        ("export", &["path.export"], vec![export]),
        ("import", &["path.import"], vec![import]),
    ] {
        writeln!(text, "[dictionaries.{name}]\nvalues = {values:?}\n").unwrap();
        for place in places {
            writeln!(text, "[parameters.\"{place}\"]\ndictionary = \"{name}\"\nprobability = 0.9\n").unwrap();
        }
    }
    text
}

/// All phases as this person; the last words of the tool if it found anything.
async fn attacked(world: &World, role: &str, person: &Person) -> Result<(), String> {
    let settings = world.folder.path().join(format!("{role}.toml"));
    fs::write(&settings, format!("{SETTINGS}{}", dictionaries(world, person).await)).unwrap();
    let tool = std::env::var_os("SCHEMATHESIS").expect("SCHEMATHESIS names the program");
    let mut run = Command::new(tool);
    run.arg("--config-file").arg(&settings).arg("run").arg(repository("docs/openapi.json"));
    run.args(["--no-color", "--url", &world.stack.address()]).current_dir(world.folder.path());
    if !person.cookie.is_empty() {
        run.args(["--header", &format!("Cookie: {}", person.cookie)]);
        // It would sign the others of its kind out; nobody's run has it.
        run.args(["--exclude-operation-id", "delete_session"]);
    }
    let output = tokio::task::spawn_blocking(move || run.stdin(Stdio::null()).output()).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let (_, summary) = said.split_once("SUMMARY").unwrap_or(("", &said));
    println!("{role}:{}", summary.trim_matches('='));
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("as {role}:\n{said}{}", String::from_utf8_lossy(&output.stderr)))
    }
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
    world.complete_draw().await;
    found.extend(attacked(&world, "supervisor", &world.person("quimper").await).await.err());
    world.clock_to(MATCHED).await;
    world.clock_to(RESULTS).await;
    found.extend(attacked(&world, "coordinator", &world.person("coordo").await).await.err());
    found.extend(attacked(&world, "admin", &world.admin().await).await.err());
    assert!(found.is_empty(), "{}", found.join("\n"));
}
