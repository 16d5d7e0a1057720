//! Tests of lists that give a student another address.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{C, Person, World, audit, lists, play::*};

const BY_LINK: &str = "/api/session/address";
const BY_CODE: &str = "/api/me/address";
const NEW: &str = "ada.b@example.org";

fn with_new_address() -> Vec<u8> {
    lists::students().replace("ada@", "ada.b@").into_bytes()
}

/// Suspends the campaign while lists are loaded, because wishes are open.
async fn suspend(world: &World, suspended: bool) {
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["suspended"] = if suspended { json!({ "reason": "Une adresse est à corriger." }) } else { Value::Null };
    calendar["resumed"] = json!({ "reason": "L’adresse est corrigée." });
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
}

/// Plays until Ada, who has validated a list, has another address. Returns a session of the new address.
async fn changed(world: &World) -> Person {
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    suspend(world, true).await;
    let report = world.admin().await.import("students", with_new_address()).await;
    assert_eq!((&report["state"], &report["changed"]), (&json!("committed"), &json!(1)), "{report}");
    suspend(world, false).await;
    world.stack.clock().advance(Duration::from_secs(2)).unwrap();
    world.stack.queues().settle().await;
    world.sign_in(NEW).await
}

fn wishes() -> String {
    format!("{C}/rounds/1/wishes")
}

/// The objects of the events of one kind in the audit log, sorted.
async fn noted(world: &World, action: &str) -> Vec<String> {
    let events = audit::events(&audit::log(world).await);
    let found = events.into_iter().filter(|event| event.action == action);
    let mut objects: Vec<String> = found.map(|event| event.object).collect();
    objects.sort();
    objects
}

/// The token of the link in the mail to the address before.
fn link(world: &World) -> String {
    let mails = world.stack.mailbox().latest("ada@example.org").unwrap();
    let after = mails.text.split("/confirmer-adresse#").nth(1).unwrap_or_else(|| panic!("no link: {}", mails.text));
    after.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_change_of_address_is_confirmed_line_by_line() {
    let world = World::prepared().await;
    let before = world.person("ada").await;
    let admin = world.admin().await;
    let list = lists::students().replace("ada@", "ada.b@").replace("bob@", "bob.b@");
    let (import, report) = admin.upload("students", list.into_bytes()).await;
    let report = report.expect(200).json();
    let told: Vec<_> = report["addresses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| [&change["line"], &change["email"], &change["new_email"]].map(Value::to_string))
        .collect();
    assert_eq!(
        told,
        [["2", "\"ada@example.org\"", "\"ada.b@example.org\""], ["3", "\"bob@example.org\"", "\"bob.b@example.org\""],]
    );
    let change = json!({ "column": "Email", "before": "ada@example.org", "after": "ada.b@example.org" });
    let name = &report["addresses"][0]["name"];
    let difference = json!({ "line": 2, "subject": name, "is_new": false, "columns": [change] });
    assert_eq!(report["differences"][0], difference, "{report}");
    assert!(name.as_str().unwrap().ends_with("Ada"), "{name}");
    let commit = format!("{import}/commit");
    let with = |lines: &[u64]| json!({ "sha256": report["sha256"], "addresses": lines });
    admin.post(&commit, &json!({ "sha256": report["sha256"] })).await.refused_field(
        422,
        "entries_refused",
        "/addresses/2",
        "address_not_confirmed",
    );
    admin.post(&commit, &with(&[2, 4])).await.refused_field(
        422,
        "entries_refused",
        "/addresses/3",
        "address_not_confirmed",
    );
    before.get("/api/me").await.expect(200);

    admin.post(&commit, &with(&[2, 3])).await.expect(202);
    assert_eq!(admin.loaded(&import).await["state"], "committed");
    before.get("/api/me").await.refused(401, "signed_out");
    world.stack.queues().settle().await;
    for (email, word) in [("ada@example.org", "/confirmer-adresse#"), (NEW, "code que votre scolarité vous lit")] {
        let mail = world.stack.mailbox().latest(email).unwrap_or_else(|| panic!("no mail to {email}"));
        assert!(mail.text.replace('\n', " ").contains(word), "{}", mail.text);
    }
    let mut named = ["Ada", "Bob"].map(|name| format!("students/{}/address", world.id(name)));
    named.sort();
    assert_eq!(noted(&world, "address.changed").await, named);
}

#[tokio::test]
async fn what_was_stated_before_is_hidden_from_a_new_address() {
    let world = World::prepared().await;
    let ada = changed(&world).await;
    let seen = ada.get(&wishes()).await.expect(200);
    let (version, list) = (seen.version(), seen.json());
    assert_eq!((&list["draft"], &list["validated"], &list["posts"]), (&json!([]), &Value::Null, &json!([])));
    assert!(list["hidden_until"].as_str().is_some_and(|until| until.starts_with("2024-03-0")), "{list}");
    let status = ada.get(&format!("{C}/status")).await.expect(200).json();
    assert_eq!((&status["state"], &status["until"]), (&json!("hidden"), &list["hidden_until"]));
    let told: Vec<&str> = status.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        told,
        ["action", "another_round", "dossier", "listed", "next", "no_post_left", "round", "state", "until"]
    );
    assert_eq!(ada.get(&format!("{}/versions", wishes())).await.expect(200).json()["versions"], json!([]));
    for page in ["", "/page"] {
        ada.get(&format!("{}/versions/2{page}", wishes())).await.refused(422, "address_not_confirmed");
    }
    assert_eq!(ada.get("/api/me/data").await.expect(200).json()["students"][0]["lists"], json!([]));
    let validation = format!("{}/validation", wishes());
    ada.change("POST", &validation, version, &Value::Null).await.refused(422, "address_not_confirmed");

    // Wishing is never blocked.
    let saved = ada.put(&wishes(), version, &world.wishes("Morlaix=4 Quimper=2")).await.expect(200);
    assert_eq!(saved.json()["draft"].as_array().unwrap().len(), 2);
    let valid = ada.change("POST", &validation, saved.version(), &Value::Null).await.expect(200).json();
    assert_eq!(valid["validated"]["wishes"].as_array().unwrap().len(), 2);
    assert_eq!(ada.get(&format!("{C}/status")).await.expect(200).json()["state"], "validated");
    let versions = ada.get(&format!("{}/versions", wishes())).await.expect(200).json();
    assert_eq!(versions["versions"].as_array().unwrap().len(), 1);

    // A day later nothing is hidden any more.
    world.clock_to("2024-03-05T08:00:00Z").await;
    let ada = world.sign_in(NEW).await;
    let versions = ada.get(&format!("{}/versions", wishes())).await.expect(200).json();
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);
    ada.get(&format!("{}/versions/2", wishes())).await.expect(200);
}

#[tokio::test]
async fn the_address_before_confirms_by_a_link() {
    let world = World::prepared().await;
    let ada = changed(&world).await;
    let (nobody, token) = (world.nobody(), link(&world));
    let [campaign, student, account, proof] = token.split('/').collect::<Vec<_>>()[..] else { panic!("{token}") };
    assert_eq!(proof.len(), 32);
    let bob = world.id("Bob").to_owned();
    for wrong in [
        String::new(),
        format!("{campaign}/{student}/{account}/"),
        format!("{campaign}/{student}/{account}/{}", "0".repeat(32)),
        format!("{campaign}/{bob}/{account}/{proof}"),
        format!("{campaign}/{student}/{student}/{proof}"),
        format!("{token}/{proof}"),
    ] {
        nobody.post(BY_LINK, &json!({ "token": wrong })).await.refused(401, "wrong_link");
    }
    assert_eq!(ada.get(&wishes()).await.expect(200).json()["draft"], json!([]));
    nobody.post(BY_LINK, &json!({ "token": token })).await.expect(204);
    let list = ada.get(&wishes()).await.expect(200).json();
    assert_eq!((list["draft"].as_array().unwrap().len(), &list["hidden_until"]), (2, &Value::Null));
    ada.get(&format!("{}/versions/2", wishes())).await.expect(200);
    nobody.post(BY_LINK, &json!({ "token": token })).await.refused(401, "wrong_link");
    assert_eq!(noted(&world, "address.confirmed").await.len(), 1);
}

#[tokio::test]
async fn the_faculty_confirms_by_a_code_that_it_reads_to_the_student() {
    let world = World::prepared().await;
    let path = format!("{C}/students/{}/address-code", world.id("Ada"));
    world.person("scolarite").await.post(&path, &Value::Null).await.refused(404, "unknown");
    let ada = changed(&world).await;
    world.person("coordo").await.post(&path, &Value::Null).await.refused(403, "forbidden");
    ada.post(&path, &Value::Null).await.refused(403, "forbidden");
    let told = world.person("scolarite").await.post(&path, &Value::Null).await.expect(200).json();
    let code = told["code"].as_str().unwrap();
    let give = |code: &str| json!({ "campaign": "2024-05", "code": code });
    // A code is of no use to anybody else.
    world.person("bob").await.post(BY_CODE, &give(code)).await.refused(401, "wrong_code");
    for _ in 0..9 {
        ada.post(BY_CODE, &give("00000-00000")).await.refused(401, "wrong_code");
    }
    ada.post(BY_CODE, &give(&code.to_lowercase().replace('-', " "))).await.expect(204);
    assert_eq!(ada.get(&wishes()).await.expect(200).json()["draft"].as_array().unwrap().len(), 2);
    ada.post(BY_CODE, &give(code)).await.refused(401, "wrong_code");
    for action in ["address.code_shown", "address.confirmed"] {
        assert_eq!(noted(&world, action).await, [format!("students/{}/address", world.id("Ada"))], "{action}");
    }
}

#[tokio::test]
async fn codes_of_an_address_are_not_guessed() {
    let world = World::prepared().await;
    let ada = changed(&world).await;
    let give = json!({ "campaign": "2024-05", "code": "00000-00000" });
    for _ in 0..10 {
        ada.post(BY_CODE, &give).await.refused(401, "wrong_code");
    }
    ada.post(BY_CODE, &give).await.refused(429, "slow_down");
}
