//! Between the matching and its publication nobody but an administrator can tell that there are results.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{everybody, readable};
use crate::support::{Person, Reply, World, play::*};

/// Status, headers and body, without what differs between two identical questions: the time, the question's number.
fn seen(reply: &Reply) -> String {
    let mut body = reply.text();
    if let Ok(mut json) = serde_json::from_str::<Value>(&body) {
        without_time(&mut json);
        body = json.to_string();
    }
    let headers: BTreeMap<&str, &str> = reply
        .headers
        .iter()
        .filter(|(name, _)| !["date", "content-length"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    format!("{} {headers:?} {body}", reply.status)
}

fn without_time(json: &mut Value) {
    match json {
        Value::Object(map) => {
            for (name, value) in map {
                let moves = ["now", "instance", "session_expires_at", "seen_at"].contains(&name.as_str());
                if moves { *value = Value::Null } else { without_time(value) }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(without_time),
        _ => {}
    }
}

/// All that these people can read and download.
async fn everything(world: &World, people: &[(&'static str, Person)]) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    for (role, person) in people {
        // Those lead to another application, each time with another state.
        for path in readable(world).into_iter().filter(|path| !path.contains("/issuers")) {
            told.insert(format!("{role} {path}"), seen(&person.get(&path).await));
        }
        for kind in ["students", "posts", "supervisors", "results"] {
            let file = person.export(&json!({ "kind": kind, "format": "csv" })).await;
            let told_of_it = if file.status == 200 { file.text() } else { seen(&file) };
            told.insert(format!("{role} export {kind}"), told_of_it);
        }
        for file in ["instance", "outcome", "results_csv", "results_xlsx"] {
            let file = person.export(&json!({ "kind": "run", "round": 1, "file": file })).await;
            file.refused(403, "forbidden");
        }
    }
    told
}

#[tokio::test]
async fn the_matching_changes_nothing_that_people_can_see() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only("2024-03-12T23:00:30Z");
    let mut people = everybody(&world).await;
    let (_, admin) = people.pop().unwrap();
    let before = everything(&world, &people).await;
    let runs = format!("{}/rounds/1/matching", crate::support::C);
    assert_eq!(admin.get(&runs).await.expect(200).json(), json!([]));

    world.clock_to("2024-03-12T23:02:00Z").await;
    assert_eq!(admin.get(&runs).await.expect(200).json().as_array().unwrap().len(), 1);
    let after = everything(&world, &people).await;
    for (question, told) in &before {
        assert_eq!(&after[question], told, "{question}");
    }
    // The proof that this would notice: an administrator's eyes do.
    let file = admin.export(&json!({ "kind": "run", "round": 1, "file": "results_csv" })).await.expect(200);
    assert_eq!(file.text().lines().count(), 8);
    world.clock_to(RESULTS).await;
    assert_eq!(world.results(1).await.len(), 7);
}
