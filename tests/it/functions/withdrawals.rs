//! Tests of people who leave the post that a published result has given: who notes it, what everybody reads then, and
//! when the place is offered again.

use serde_json::{Value, json};

use crate::support::{
    C, Person, World,
    audit::{events, log},
    play::*,
    tables,
};

fn path(world: &World, student: &str) -> String {
    format!("{C}/students/{}/withdrawal", world.id(student))
}

fn leaving(reopens: bool) -> Value {
    json!({ "reason": "Départ à l’étranger.", "reopens": reopens })
}

async fn detail(world: &World, who: &str, student: &str) -> Value {
    world.person(who).await.get(&format!("{C}/students/{}", world.id(student))).await.expect(200).json()
}

async fn status(world: &World, student: &str) -> Value {
    world.person(student).await.get(&format!("{C}/status")).await.expect(200).json()
}

/// The posts that Jean may choose, with their places left.
async fn offered(jean: &Person) -> Vec<(String, u64)> {
    let offers = jean.get(&format!("{C}/offers")).await.expect(200).json();
    let offers = offers["offers"].as_array().unwrap().iter();
    let mut offers: Vec<(String, u64)> =
        offers.map(|offer| (offer["name"].as_str().unwrap().to_owned(), offer["places"].as_u64().unwrap())).collect();
    offers.sort();
    offers
}

fn posts(named: &[(&str, u64)]) -> Vec<(String, u64)> {
    named.iter().map(|(name, places)| ((*name).to_owned(), *places)).collect()
}

#[tokio::test]
async fn a_place_that_is_left_is_offered_in_the_next_round() {
    let world = World::prepared().await;
    world.until_published().await;
    let (jean, agency) = (world.person("Jean").await, world.person("ars").await);
    assert_eq!(offered(&jean).await, posts(&[("Morlaix", 1)]));

    agency.send_json("PUT", &path(&world, "Ada"), &leaving(true)).await.expect(204);
    let noted = &detail(&world, "ars", "Ada").await["withdrawal"];
    assert_eq!((&noted["reopens_in"], &noted["reason"]), (&json!(2), &json!("Départ à l’étranger.")));
    // Why somebody leaves may be personal: a coordonnateur reads that they have left, and not why.
    let noted = &detail(&world, "coordo", "Ada").await["withdrawal"];
    assert_eq!((&noted["reopens_in"], &noted["reason"]), (&json!(2), &Value::Null));
    assert_eq!(status(&world, "Ada").await["state"], "withdrawn");
    assert_eq!(offered(&jean).await, posts(&[("Brest", 1), ("Morlaix", 1)]));

    // The result stays as it was published, and says that she has left.
    let rows = agency.get(&format!("{C}/results?round=1&size=1000")).await.expect(200).json();
    let left: Vec<(&Value, &Value)> =
        rows["rows"].as_array().unwrap().iter().map(|row| (&row["last_name"], &row["withdrawn"])).collect();
    assert!(
        left.contains(&(&json!("Ada"), &json!(true))) && left.contains(&(&json!("Bob"), &json!(false))),
        "{left:?}"
    );
    let ranking = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    for person in ranking["candidates"].as_array().unwrap() {
        assert_eq!(person["has_left"], person["last_name"] == "Ada", "{person}");
    }

    // In the second round Jean gets the place. Ada is out of the campaign, and her withdrawal stands.
    world.clock_to(WISHES_OPEN_2).await;
    let agency = world.person("ars").await;
    agency.delete(&path(&world, "Ada")).await.refused(422, "place_offered");
    agency.send_json("PUT", &path(&world, "Ada"), &leaving(false)).await.refused(422, "place_offered");
    world.wish(2, "Ada", "Brest=5").await.refused(422, "already_assigned");
    world.wish(2, "Jean", "Brest=5 Morlaix=4").await.expect(200);
    world.clock_to(CANDIDATES_DRAWN_2).await;
    world.draw(2).await;
    world.clock_to(MATCHED_2).await;
    world.results_out(2).await;
    assert_eq!(world.results(2).await, ["Jean Brest-2"]);
    assert_eq!(status(&world, "Jean").await["state"], "assigned");
}

#[tokio::test]
async fn a_place_left_while_wishes_are_open_waits_for_the_round_after() {
    let world = World::prepared().await;
    world.until_published().await;
    world.clock_to(WISHES_OPEN_2).await;
    let agency = world.person("ars").await;
    agency.send_json("PUT", &path(&world, "Ada"), &leaving(true)).await.expect(204);
    // There is no third round: the place is left for the placement outside the application.
    assert_eq!(detail(&world, "ars", "Ada").await["withdrawal"]["reopens_in"], 3);
    assert_eq!(offered(&world.person("Jean").await).await, posts(&[("Morlaix", 1)]));
    // Until then the ARS may still decide otherwise.
    agency.send_json("PUT", &path(&world, "Ada"), &leaving(false)).await.expect(204);
    assert_eq!(detail(&world, "ars", "Ada").await["withdrawal"]["reopens_in"], Value::Null);
    agency.delete(&path(&world, "Ada")).await.expect(204);
    assert_eq!(detail(&world, "ars", "Ada").await["withdrawal"], Value::Null);
    assert_eq!(status(&world, "Ada").await["state"], "assigned");
    agency.delete(&path(&world, "Ada")).await.refused(404, "unknown");
    let noted: Vec<String> = events(&log(&world).await).into_iter().map(|event| event.action).collect();
    assert_eq!(noted.iter().filter(|action| *action == "post.left").count(), 2);
    assert_eq!(noted.iter().filter(|action| *action == "post.kept").count(), 1);
}

#[tokio::test]
async fn those_who_keep_the_posts_note_withdrawals_with_a_reason() {
    let world = World::prepared().await;
    world.until_published().await;
    for who in ["coordo", "scolarite", "brest", "Ada"] {
        let person = world.person(who).await;
        person.send_json("PUT", &path(&world, "Ada"), &leaving(true)).await.refused(403, "forbidden");
        person.delete(&path(&world, "Ada")).await.refused(403, "forbidden");
    }
    let agency = world.person("ars").await;
    // Fay is of Normandy, and Jean has no post.
    for student in ["Fay", "Jean"] {
        agency.send_json("PUT", &path(&world, student), &leaving(true)).await.refused(404, "unknown");
    }
    let without = json!({ "reason": " ", "reopens": true });
    agency.send_json("PUT", &path(&world, "Ada"), &without).await.refused(422, "reason_required");
    let long = json!({ "reason": "a".repeat(501), "reopens": true });
    agency.send_json("PUT", &path(&world, "Ada"), &long).await.refused_field(
        422,
        "entries_refused",
        "/reason",
        "too_long",
    );
    assert_eq!(detail(&world, "ars", "Ada").await["withdrawal"], Value::Null);
}

#[tokio::test]
async fn why_somebody_has_left_is_purged() {
    let world = World::prepared().await;
    world.until_published().await;
    world.person("ars").await.send_json("PUT", &path(&world, "Ada"), &leaving(true)).await.expect(204);
    assert!(told_of(&world, "Départ à l’étranger.").await);
    world.clock_to("2025-03-25T13:00:00Z").await;
    assert!(!told_of(&world, "Départ à l’étranger.").await && told_of(&world, "WITHDRAWALS#").await);
}

/// Whether a stored item of the campaigns holds a text.
async fn told_of(world: &World, text: &str) -> bool {
    tables::items(world, tables::CAMPAIGNS).await.iter().any(|item| format!("{item:?}").contains(text))
}
