//! Tests that between the matching and its publication only an administrator can tell that there are results, and that
//! nobody can tell whose.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{everybody, readable};
use crate::support::{C, Person, Reply, World, events, lists, play::*, routes::route_of, spoil::Witness};

/// Status, headers and body of a reply, without parts that differ each time: instants and the number of the request.
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
    // DTSTAMP is the instant of the request for the calendar.
    let body: String = body.split_inclusive("\r\n").filter(|line| !line.starts_with("DTSTAMP:")).collect();
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

const RUN_FILES: [&str; 5] = ["instance", "outcome", "certificate", "results_csv", "results_xlsx"];

/// Everything that these people can read and download.
async fn everything(world: &World, people: &[(&'static str, Person)]) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    for (role, person) in people {
        // The routes of issuers redirect to another application, with another state each time.
        for path in readable(world).into_iter().filter(|path| !path.contains("/issuers")) {
            told.insert(format!("{role} {path}"), seen(&person.get(&path).await));
        }
        for kind in ["students", "posts", "supervisors", "results"] {
            let file = person.export(&json!({ "kind": kind, "format": "csv" })).await;
            let told_of_it = if file.status == 200 { file.text() } else { seen(&file) };
            told.insert(format!("{role} export {kind}"), told_of_it);
        }
        for file in RUN_FILES {
            let file = person.export(&json!({ "kind": "run", "round": 1, "file": file })).await;
            if *role == "admin" {
                file.refused(404, "unknown")
            } else {
                file.refused(403, "forbidden")
            };
        }
    }
    told
}

#[tokio::test]
async fn the_matching_changes_nothing_that_people_can_see() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only("2024-03-12T23:00:30Z");
    let people = everybody(&world).await;
    let admin = world.admin().await;
    let before = everything(&world, &people).await;
    let runs = format!("{C}/rounds/1/matching");
    assert_eq!(admin.get(&runs).await.expect(200).json(), json!([]));

    world.clock_to("2024-03-12T23:02:00Z").await;
    assert_eq!(admin.get(&runs).await.expect(200).json().as_array().unwrap().len(), 1);
    let after = everything(&world, &people).await;
    let mut changed = BTreeSet::new();
    for (question, told) in &before {
        if after[question] != *told {
            assert!(question.starts_with("admin "), "{question}: {} instead of {told}", after[question]);
            changed.insert(question.as_str());
            // Administrators are told of the run by figures, which name neither a student nor a post.
            let named = ["Ada", "Bob", "Hana", "Brest", "Quimper", "Enfants"];
            assert!(named.iter().all(|name| !after[question].contains(world.id(name))), "{}", after[question]);
        }
    }
    // The journal tells what people have done meanwhile: it is read by administrators alone.
    let told = ["rounds/1/matching", "rounds/1/plausibility", "journal"].map(|what| format!("admin {C}/{what}"));
    assert_eq!(changed, told.iter().map(String::as_str).collect());
    world.results_out(1).await;
    // Everybody reads the results now, which shows that the comparison could have failed.
    let admin = world.admin().await;
    for file in RUN_FILES {
        admin.export(&json!({ "kind": "run", "round": 1, "file": file })).await.expect(200);
    }
    let file = admin.export(&json!({ "kind": "run", "round": 1, "file": "results_csv" })).await.expect(200);
    assert_eq!(file.text().lines().count(), 8);
    assert_eq!(world.results(1).await.len(), 7);
}

/// A correction that waits for its publication is as secret as a first run: the published run alone is given.
#[tokio::test]
async fn the_files_of_a_correction_are_those_of_the_published_run_until_it_is_published() {
    let world = World::prepared().await;
    world.until_published().await;
    let outcome = json!({ "kind": "run", "round": 1, "file": "outcome" });
    let first = world.admin().await.export(&outcome).await.expect(200).text();
    world.admin().await.export(&json!({ "kind": "run", "round": 2, "file": "outcome" })).await.refused(404, "unknown");
    // Ada leaves, and the round is matched again.
    let gone = lists::students().replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(world.admin().await.import("students", gone.into_bytes()).await["changed"], 1);
    let asked = json!({ "reason": "Ada a démissionné.", "correction": { "students": [world.id("Ada")] } });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &asked).await.expect(200);
    world.clock_to(&(world.now() + jiff::SignedDuration::from_mins(2)).to_string()).await;
    let admin = world.admin().await;
    let runs = admin.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    assert_eq!(runs.as_array().unwrap().len(), 2, "{runs}");
    assert_eq!(admin.export(&outcome).await.expect(200).text(), first);
}

/// What the verifier finds names students and posts, so that the list of runs counts it.
#[tokio::test]
async fn violations_are_counted_and_not_shown() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let admin = world.admin().await;
    let runs = format!("{C}/rounds/1/matching");
    let told = admin.get(&runs).await.expect(200).json();
    assert_eq!(told[0]["violations"], json!({}));
    let (store, ada) = (&world.stack.platform().store, world.id("Ada"));
    let campaign = domain::CampaignId::parse("2024-05").unwrap();
    let run = store.runs(&campaign, 1).await.unwrap().remove(0);
    let violations = ["V4: ", "V2: ", "V4: "].map(|of| format!("{of}{ada} has a better claim")).to_vec();
    let refuted = store::Run { state: store::RunState::Refuted { violations }, ..run };
    store.confirm_run(&campaign, &refuted).await.unwrap();
    let told = admin.get(&runs).await.expect(200);
    assert_eq!(told.json()[0]["violations"], json!({ "V2": 1, "V4": 2 }));
    assert!(!told.text().contains(ada));
}

/// The event that API Gateway would send for this path.
fn event(path: &str, cookie: &str) -> String {
    let key = route_of("GET", path);
    let (names, values) = (key.split('/'), path.split('/'));
    let parameters = names.zip(values).filter_map(|(name, value)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        Some((name.to_owned(), Value::from(value)))
    });
    json!({
        "version": "2.0", "routeKey": key, "rawPath": path, "rawQueryString": "", "headers": { "x-siimop": "1" },
        "cookies": [cookie], "pathParameters": Value::Object(parameters.collect()), "isBase64Encoded": false,
        "requestContext": {
            "accountId": "0", "apiId": "0", "domainName": "localhost", "domainPrefix": "localhost", "requestId": "0",
            "http": { "method": "GET", "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "" },
            "routeKey": key, "stage": "$default", "time": "", "timeEpoch": 0,
        },
    })
    .to_string()
}

/// The number of calls to AWS behind each answer, by kind: a measure of work that does not depend on the machine.
async fn work(world: &World, people: &[(&'static str, Person)]) -> BTreeMap<String, String> {
    let witness = Witness::default();
    let app = world.platform_with(&witness);
    let mut done = BTreeMap::new();
    for (role, person) in people {
        // The first use of a session in a minute is recorded, so this request makes it before the counting.
        person.get("/api/me").await.expect(200);
        for path in readable(world).into_iter().filter(|path| !path.contains("/issuers")) {
            witness.take();
            events::invoke(&app, &event(&path, &person.cookie)).await;
            done.insert(format!("{role} {path}"), format!("{:?}", witness.take_counted()));
        }
    }
    done
}

#[tokio::test]
async fn the_platform_works_as_much_before_the_matching_as_after() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only("2024-03-12T23:00:30Z");
    let mut people = everybody(&world).await;
    let (_, admin) = people.pop().unwrap();
    let before = work(&world, &people).await;
    assert!(before.values().any(|calls| calls.contains("dynamodb:Query")), "{before:?}");
    world.clock_to("2024-03-12T23:02:00Z").await;
    let after = work(&world, &people).await;
    for (question, calls) in &before {
        assert_eq!(&after[question], calls, "{question}");
    }
    // After the publication the work differs, which shows that the comparison could have failed.
    world.results_out(1).await;
    let people = everybody(&world).await;
    assert_ne!(work(&world, &people[..people.len() - 1]).await, before);
    drop(admin);
}

/// A person who guesses the key of a file gets nothing without a link signed for them.
#[tokio::test]
async fn no_file_is_given_without_a_signed_link() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    let admin = world.admin().await;
    let made = json!({ "kind": "run", "round": 1, "file": "results_csv" });
    admin.export(&made).await.expect(200);
    let export = admin.post(&format!("{C}/exports"), &made).await.expect(201).json();
    let path = format!("{C}/exports/{}/download", export["id"].as_str().unwrap());
    let link = admin.get(&path).await.expect(303).header("location");
    let (bucket, rest) = link.split_once("/runs/").unwrap();
    let files = world.stack.clients().s3.list_objects_v2().bucket("siimop-files").send().await.unwrap();
    let keys: Vec<String> = files.contents().iter().filter_map(|file| file.key().map(str::to_owned)).collect();
    assert!(keys.iter().filter(|key| key.starts_with("runs/")).count() == 2, "{keys:?}");
    let signature = rest.split_once('?').unwrap().1;
    for key in &keys {
        // The link has no signature, or the signature of another file.
        for question in [String::new(), format!("?{signature}")] {
            let reply = world.nobody().send("GET", &format!("{bucket}/{key}{question}"), &[], Vec::new()).await;
            let own = !question.is_empty() && link.contains(&format!("/{key}?"));
            assert!(own || reply.status == 403, "{key}: {}", reply.status);
        }
    }
    let listed = world.nobody().send("GET", bucket, &[], Vec::new()).await;
    assert_eq!(listed.status, 403, "{}", listed.text());
}
