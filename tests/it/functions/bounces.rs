//! Tests of mails that come back: who learns nothing is shown to those who can correct the address.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{C, Person, World, bounces::event, lists, tables::items};

const BOUNCES: &str = "bounce+gus@simulator.amazonses.com";
const COMPLAINS: &str = "complaint@simulator.amazonses.com";
const SUPPRESSED: &str = "suppressionlist@simulator.amazonses.com";

/// The bounce that a table shows beside an address; null if it shows none.
async fn shown(person: &Person, table: &str, email: &str) -> Value {
    let rows = person.get(&format!("{C}/{table}?size=1000")).await.expect(200).json();
    let rows = rows["rows"].as_array().unwrap();
    rows.iter().find(|row| row["email"] == email).unwrap_or_else(|| panic!("{email} has no row"))["bounce"].clone()
}

/// The addresses that a table shows as failing to a person, sorted.
async fn failing(person: &Person, table: &str) -> Vec<String> {
    let rows = person.get(&format!("{C}/{table}?size=1000&bounced=true")).await.expect(200).json();
    let mut emails: Vec<String> =
        rows["rows"].as_array().unwrap().iter().map(|row| row["email"].as_str().unwrap().to_owned()).collect();
    emails.sort();
    emails
}

/// Asks for a code at an address, which SES answers.
async fn ask(world: &World, email: &str) {
    let body = json!({ "email": email, "send": "code" });
    world.nobody().post("/api/session", &body).await.expect(202);
    world.stack.queues().settle().await;
}

#[tokio::test]
async fn what_ses_sends_back_is_shown_beside_the_address() {
    let students = lists::students()
        .replace("gus@example.org", BOUNCES)
        .replace("hana@example.org", COMPLAINS)
        .replace("ines@example.org", SUPPRESSED);
    let world = World::with(lists::campaign(), &lists::posts(), &students).await;
    for email in [BOUNCES, COMPLAINS, SUPPRESSED, "ada@example.org"] {
        ask(&world, email).await;
    }
    let admin = world.admin().await;
    for (email, kind) in [(BOUNCES, "permanent"), (COMPLAINS, "complaint"), (SUPPRESSED, "permanent")] {
        let bounce = shown(&admin, "students", email).await;
        assert_eq!(bounce, json!({ "kind": kind, "at": world.now().to_string() }), "{email}");
    }
    assert_eq!(shown(&admin, "students", "ada@example.org").await, Value::Null);
    let detail = admin.get(&format!("{C}/students/{}", world.id("Gus"))).await.expect(200).json();
    assert_eq!(detail["bounce"]["kind"], "permanent");

    // The code whose own mail came back was read by other means: the address still fails.
    world.sign_in(BOUNCES).await;
    assert_eq!(shown(&admin, "students", BOUNCES).await["kind"], "permanent");

    let told = admin.get(&format!("{C}/readiness")).await.expect(200).json();
    let check = told["checks"].as_array().unwrap().iter().find(|check| check["code"] == "bounced_addresses").unwrap();
    assert_eq!((&check["count"], &check["severity"]), (&json!(3), &json!("warning")));
    let mut named: Vec<_> = check["found"].as_array().unwrap().iter().map(|found| found["name"].to_string()).collect();
    named.sort();
    assert_eq!(named, ["\"Prénom Gus\"", "\"Prénom Hana\"", "\"Prénom Ines\""]);
    let file = admin.export(&json!({ "kind": "students", "format": "csv" })).await.expect(200).text();
    assert!(file.contains("Adresse en échec") && file.contains("(signalé indésirable)"), "{file}");
}

#[tokio::test]
async fn only_a_code_that_a_later_mail_has_brought_ends_it() {
    let world = World::prepared().await;
    let (admin, email) = (world.admin().await, "ada@example.org");
    let token = world.link_for(email).await;
    let password = "Brouette9!Cumulus";
    let set = json!({ "token": token, "password": password });
    world.nobody().send_json("PUT", "/api/session/password", &set).await.expect(204);
    ask(&world, email).await;
    world.comes_back(email).await;
    let fails = shown(&admin, "students", email).await;
    assert_eq!(fails["kind"], "permanent");
    world.stack.clock().advance(Duration::from_secs(61)).unwrap();

    // A password does not show that the mailbox receives.
    world.nobody().post("/api/session/password", &json!({ "email": email, "password": password })).await.expect(200);
    assert_eq!(shown(&admin, "students", email).await, fails);
    // An event that SES publishes twice, or too late, changes nothing.
    let complaint = json!({ "detail": { "eventType": "Complaint",
        "complaint": { "complainedRecipients": [{ "emailAddress": email }] },
        "mail": { "timestamp": "2024-02-19T08:00:00Z" } } });
    world.told_by_ses(complaint).await;
    world.comes_back("ADA@example.org").await;
    let again = shown(&admin, "students", email).await;
    assert_eq!((&again["kind"], &again["at"]), (&json!("permanent"), &json!(world.now().to_string())));

    world.stack.clock().advance(Duration::from_secs(30)).unwrap();
    let between = world.now().to_string();
    world.stack.clock().advance(Duration::from_secs(31)).unwrap();
    world.sign_in(email).await;
    assert_eq!(shown(&admin, "students", email).await, Value::Null);
    assert_eq!(failing(&admin, "students").await, [""; 0]);
    // A mail of before that comes back only now came back from a mailbox that was reached since.
    world.told_by_ses(event(email, &between)).await;
    assert_eq!(shown(&admin, "students", email).await, Value::Null);
    // One that is sent afterwards may come back again.
    world.stack.clock().advance(Duration::from_secs(61)).unwrap();
    world.comes_back(email).await;
    assert_eq!(shown(&admin, "students", email).await["kind"], "permanent");
}

#[tokio::test]
async fn another_address_in_a_list_ends_it() {
    let world = World::prepared().await;
    world.comes_back("ada@example.org").await;
    let students = lists::students();
    // The list that has changed nothing else keeps it.
    let later = students.replacen("0001;V;X", "0099;V;X", 1);
    assert_eq!(world.admin().await.import("students", later.into_bytes()).await["changed"], 1);
    let admin = world.admin().await;
    assert_eq!(failing(&admin, "students").await, ["ada@example.org"]);
    let list = students.replace("ada@", "ada.b@");
    assert_eq!(admin.import("students", list.into_bytes()).await["changed"], 1);
    assert_eq!(failing(&admin, "students").await, [""; 0]);
    // What comes back from the address before is of no row any more.
    world.stack.clock().advance(Duration::from_secs(1)).unwrap();
    world.comes_back("ada@example.org").await;
    assert_eq!(failing(&admin, "students").await, [""; 0]);
    world.comes_back("ada.b@example.org").await;
    assert_eq!(failing(&admin, "students").await, ["ada.b@example.org"]);
}

#[tokio::test]
async fn managers_see_those_of_their_scopes_and_everybody_their_own() {
    let world = World::prepared().await;
    for name in ["ada", "fay", "hana", "brest", "caen"] {
        world.comes_back(&lists::email(name)).await;
    }
    for (name, students, supervisors) in [
        ("ars", &["ada", "hana"][..], &["brest"][..]),
        ("scolarite", &["ada"], &["brest"]),
        ("coordo", &["ada"], &["brest"]),
        ("lointain", &["fay"], &["caen"]),
    ] {
        let person = world.person(name).await;
        let emails = |names: &[&str]| names.iter().map(|name| lists::email(name)).collect::<Vec<_>>();
        assert_eq!(failing(&person, "students").await, emails(students), "{name}");
        assert_eq!(failing(&person, "supervisors").await, emails(supervisors), "{name}");
    }
    let at = world.now();
    world.stack.clock().advance(Duration::from_secs(61)).unwrap();
    let own = world.person("Ada").await.get("/api/me/data").await.expect(200).json();
    assert_eq!(own["students"][0]["bounce"], Value::Null, "the code has arrived");
    world.comes_back("ada@example.org").await;
    let own = world.person("Ada").await.get("/api/me/data").await.expect(200).json();
    let told = &own["students"][0]["bounce"];
    assert!(told["at"].as_str().is_some_and(|told| told > at.to_string().as_str()), "{own}");
}

#[tokio::test]
async fn nothing_is_kept_of_those_who_are_on_no_list() {
    let world = World::prepared().await;
    let token = world.link_for("zoe@example.org").await;
    let set = json!({ "token": token, "password": "Brouette9!Cumulus" });
    world.nobody().send_json("PUT", "/api/session/password", &set).await.expect(204);
    world.stack.queues().settle().await;
    let before = items(&world, "siimop-campaigns").await;
    for email in ["nobody@example.org", "zoe@example.org", "coordo@example.org", local::ADMIN_EMAIL] {
        world.comes_back(email).await;
    }
    assert_eq!(items(&world, "siimop-campaigns").await, before);
}
