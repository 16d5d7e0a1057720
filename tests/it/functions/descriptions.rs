//! Tests of descriptions of posts: who may write them and when.

use serde_json::json;

use crate::support::{C, World, play::*};

#[tokio::test]
async fn an_rts_describes_their_own_post_from_the_day_on_and_students_read_it() {
    let world = World::prepared().await;
    let path = format!("{C}/posts/{}/description", world.id("Quimper"));
    let rts = world.person("quimper").await;
    let read = rts.get(&path).await.expect(200);
    assert_eq!(
        (read.version(), &read.json()["editable"], &read.json()["access"]),
        (1, &json!(false), &json!("referent"))
    );
    rts.put(&path, 1, &json!({ "description": "Trop tôt." })).await.refused(422, "window_not_open");

    world.clock_to(DESCRIPTIONS_OPEN).await;
    let (rts, consulted) = (world.person("quimper").await, world.person("conseil").await);
    assert_eq!(rts.get(&path).await.expect(200).json()["editable"], json!(true));
    consulted.put(&path, 1, &json!({ "description": "Non." })).await.refused(403, "not_referent");
    let text = "Deux médecins.\r\nUne garde par semaine. ";
    let kept = rts.put(&path, 1, &json!({ "description": text })).await.expect(200);
    assert_eq!(
        (kept.version(), kept.json()["description"].as_str()),
        (2, Some("Deux médecins.\nUne garde par semaine."))
    );
    rts.put(&path, 1, &json!({ "description": "Une autre page." })).await.refused(412, "stale_version");
    for (text, code) in [("a".repeat(4_001), "too_long"), ("a\u{7}".to_owned(), "not_plain_text")] {
        let refused = rts.put(&path, 2, &json!({ "description": text })).await.expect(422).json();
        assert_eq!((&refused["code"], &refused["errors"][0]["code"]), (&json!("entries_refused"), &json!(code)));
    }
    let foreign = format!("{C}/posts/{}/description", world.id("Brest"));
    rts.put(&foreign, 1, &json!({ "description": "" })).await.refused(404, "unknown");

    world.clock_to(WISHES_OPEN).await;
    let offers = world.person("Ada").await.get(&format!("{C}/offers")).await.expect(200).json();
    let quimper = offers["offers"].as_array().unwrap().iter().find(|offer| offer["name"] == "Quimper").unwrap();
    assert_eq!(quimper["description"], "Deux médecins.\nUne garde par semaine.");
}

/// A description and a list that is loaded cannot overwrite each other unnoticed.
#[tokio::test]
async fn a_manager_describes_at_any_time_and_a_list_that_says_nothing_keeps_it() {
    let world = World::prepared().await;
    let path = format!("{C}/posts/{}/description", world.id("Quimper"));
    let agency = world.person("ars").await;
    agency.put(&path, 1, &json!({ "description": "Par l'agence." })).await.expect(200);
    let admin = world.admin().await;
    // The list changes the places of the post. Its column of descriptions is empty, so the description stays.
    let list = crate::support::lists::posts().replace("MIXTE;6;1;", "MIXTE;6;3;");
    assert_eq!(admin.import("posts", list.into_bytes()).await["changed"], 1);
    let read = agency.get(&path).await.expect(200);
    assert_eq!((read.version(), &read.json()["places"]), (3, &json!(3)));
    agency.put(&path, 2, &json!({ "description": "D'avant la liste." })).await.refused(412, "stale_version");
    // A post out of scope is answered as if it did not exist.
    let caen = format!("{C}/posts/{}/description", world.id("Caen"));
    agency.put(&caen, 1, &json!({ "description": "" })).await.refused(404, "unknown");
    world.clock_to("2024-03-25T13:00:00Z").await;
    world.person("ars").await.put(&path, 3, &json!({ "description": "" })).await.refused(422, "window_closed");
}
