//! Tests of the journal: what was decided and changed, by whom, the latest first.

use serde_json::{Value, json};

use crate::support::{
    C, Person, World,
    audit::{events, log},
    play::*,
};

async fn read(admin: &Person, query: &str) -> (Vec<Value>, Value) {
    let answer = admin.get(&format!("{C}/journal{query}")).await.expect(200).json();
    (answer["entries"].as_array().unwrap().clone(), answer["next"].clone())
}

#[tokio::test]
async fn the_journal_says_who_decided_what_and_leaves_out_what_people_read_and_wish() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.person("coordo").await.get(&format!("{C}/students/{}", world.id("Ada"))).await.expect(200);
    let contact = json!({ "office": { "kind": "agency", "region": "Bretagne" }, "email": "a@example.org", "phone": "", "note": "" });
    world.person("ars").await.send_json("PUT", &format!("{C}/contacts"), &contact).await.expect(200);
    let admin = world.admin().await;
    let (entries, next) = read(&admin, "").await;
    assert_eq!(next, Value::Null);
    // Signing in again here may reset the account first, to enrol another second factor.
    let first = entries.iter().find(|entry| entry["deed"] != "account.reset").unwrap();
    assert_eq!((&first["deed"], &first["object"]), (&json!("contact.said"), &json!("contacts/agency/bretagne")));
    assert_eq!((&first["by"]["kind"], &first["by"]["email"]), (&json!("person"), &json!("ars@example.org")));
    let deeds: Vec<&str> = entries.iter().map(|entry| entry["deed"].as_str().unwrap()).collect();
    for shown in ["campaign.created", "list.loaded", "draw.committed"] {
        assert!(deeds.contains(&shown), "{shown} is not in {deeds:?}");
    }
    let instants: Vec<&str> = entries.iter().map(|entry| entry["at"].as_str().unwrap()).collect();
    assert!(instants.is_sorted_by(|a, b| a >= b), "{instants:?}");
    // The log holds what the journal leaves out.
    let logged = events(&log(&world).await);
    for hidden in ["wishes.validated", "student.read"] {
        assert!(logged.iter().any(|event| event.action == hidden), "{hidden}");
        assert!(!deeds.contains(&hidden), "{hidden}");
    }

    let (lists, _) = read(&admin, "?deed=list.loaded").await;
    assert!(!lists.is_empty() && lists.iter().all(|entry| entry["deed"] == "list.loaded"));
    admin.get(&format!("{C}/journal?deed=wishes.validated")).await.refused(400, "unreadable");
    world.person("ars").await.get(&format!("{C}/journal")).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_long_journal_is_read_page_by_page() {
    let world = World::prepared().await;
    let ars = world.person("ars").await;
    let say = |note: String| json!({ "office": { "kind": "agency", "region": "Bretagne" }, "email": "a@example.org", "phone": "", "note": note });
    for number in 0..130 {
        ars.send_json("PUT", &format!("{C}/contacts"), &say(number.to_string())).await.expect(200);
    }
    let admin = world.admin().await;
    let (first, next) = read(&admin, "?deed=contact.said").await;
    assert_eq!(first.len(), 100);
    let cursor = next.as_str().unwrap().replace('#', "%23").replace(':', "%3A");
    let (second, end) = read(&admin, &format!("?deed=contact.said&before={cursor}")).await;
    assert_eq!((second.len(), end), (30, Value::Null));
}
