//! Tests of whom people write to: each office says it of itself, and people read it of their own offices.

use serde_json::{Value, json};

use crate::support::{
    C, Person, Reply, World,
    audit::{events, log},
};

fn path() -> String {
    format!("{C}/contacts")
}

async fn say(who: &Person, office: &Value, email: &str) -> Reply {
    let body = json!({ "office": office, "email": email, "phone": "02 96 00 00 00", "note": "Le matin" });
    who.send_json("PUT", &path(), &body).await
}

/// The offices that a person reads, each with its address, and which of them are the person's own.
async fn read(who: &Person) -> Vec<(Value, Value, bool)> {
    let offices = who.get(&path()).await.expect(200).json();
    let each = offices.as_array().unwrap().iter();
    each.map(|found| (found["office"].clone(), found["contact"]["email"].clone(), found["own"].as_bool().unwrap()))
        .collect()
}

#[tokio::test]
async fn people_read_their_own_offices_and_each_office_speaks_for_itself() {
    let world = World::prepared().await;
    let (agency, far) =
        (json!({ "kind": "agency", "region": "Bretagne" }), json!({ "kind": "agency", "region": "Normandie" }));
    let faculty = json!({ "kind": "faculty", "subdivision": "SUBDI BREST" });
    let coordination = json!({ "kind": "coordination", "specialty": "urgences", "region": "Bretagne" });
    let ars = world.person("ars").await;
    let said = say(&ars, &agency, "Mailto:DJ@ars.example.org").await.expect(200).json();
    assert_eq!(
        (&said["contact"]["email"], &said["contact"]["phone"]),
        (&json!("dj@ars.example.org"), &json!("0296000000"))
    );
    for other in [&far, &faculty, &coordination, &json!({ "kind": "agency", "region": "Ailleurs" })] {
        say(&ars, other, "x@example.org").await.refused(404, "unknown");
    }
    say(&world.person("scolarite").await, &agency, "x@example.org").await.refused(404, "unknown");
    say(&world.person("Ada").await, &agency, "x@example.org").await.refused(403, "forbidden");

    // A student and an RTS read the offices of their places, whether these have said something or not.
    for who in ["Ada", "quimper"] {
        let found = read(&world.person(who).await).await;
        let address = |office: &Value| found.iter().find(|(one, ..)| one == office).map(|(_, email, _)| email.clone());
        assert_eq!(address(&agency), Some(json!("dj@ars.example.org")), "{who}");
        assert_eq!(address(&coordination), Some(Value::Null), "{who}");
        assert_eq!(address(&far), None, "{who}");
        assert!(found.iter().all(|(.., own)| !own), "{who}");
    }
    // Who follows the campaign reads every ARS and scolarité.
    let found = read(&ars).await;
    assert!(found.contains(&(agency.clone(), json!("dj@ars.example.org"), true)));
    assert!(found.contains(&(far.clone(), Value::Null, false)));
    assert!(found.iter().all(|(office, ..)| office["kind"] != "coordination"), "{found:?}");

    // An administrator speaks for every office. Empty fields take back what an office has said.
    let admin = world.admin().await;
    say(&admin, &far, "dj@normandie.example.org").await.expect(200);
    let silent = json!({ "office": agency, "email": "", "phone": " ", "note": "" });
    admin.send_json("PUT", &path(), &silent).await.expect(200);
    let found = read(&admin).await;
    assert!(
        found.contains(&(agency, Value::Null, true)) && found.contains(&(far, json!("dj@normandie.example.org"), true))
    );
    let log = events(&log(&world).await);
    assert_eq!(log.iter().filter(|event| event.action == "contact.said").count(), 3);
}

/// What an office says holds for all campaigns, so that a right of a campaign that is over says nothing more.
#[tokio::test]
async fn a_right_of_a_closed_campaign_speaks_for_no_office() {
    let world = World::prepared().await;
    let office = json!({ "kind": "agency", "region": "Bretagne" });
    // The final results are due at 14:00 in Paris.
    world.clock_only("2024-03-25T12:50:00Z");
    say(&world.person("ars").await, &office, "dj@ars.example.org").await.expect(200);
    world.clock_only("2024-03-25T13:00:00Z");
    let ars = world.person("ars").await;
    say(&ars, &office, "other@ars.example.org").await.refused(422, "window_closed");
    assert!(read(&ars).await.iter().all(|(.., own)| !own));
}

#[tokio::test]
async fn each_fault_of_a_contact_names_its_field() {
    let world = World::prepared().await;
    let office = json!({ "kind": "agency", "region": "Bretagne" });
    let body = json!({ "office": office, "email": "nobody", "phone": "demain", "note": "x".repeat(301) });
    let refused = world.person("ars").await.send_json("PUT", &path(), &body).await;
    for (field, code) in [("/email", "not_an_email"), ("/phone", "not_a_phone"), ("/note", "too_long")] {
        refused.refused_field(422, "entries_refused", field, code);
    }
    let unknown = json!({ "office": { "kind": "agency", "region": "Bretagne", "all": true }, "email": "", "phone": "", "note": "" });
    world.person("ars").await.send_json("PUT", &path(), &unknown).await.refused(400, "unreadable");
}
