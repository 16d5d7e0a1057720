//! Tests of people who leave the post that a published result has given: who notes it, what everybody reads then, and
//! when the place is offered again.

use serde_json::{Value, json};

use crate::support::{
    C, Person, World,
    audit::{events, log},
    lists,
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
    // She neither has a post nor waits for one.
    let filtered = |wanted: &str| format!("{C}/students?q=Ada&assignment={wanted}");
    for wanted in ["true", "false"] {
        assert_eq!(agency.get(&filtered(wanted)).await.expect(200).json()["total"], 0, "{wanted}");
    }
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
    // The table of the round that goes on says so, too.
    let table = agency.get(&format!("{C}/posts?size=1000")).await.expect(200).json();
    let line = table["rows"].as_array().unwrap().iter().find(|row| row["agrement"] == "100000010002").unwrap();
    let lead = table["rows"].as_array().unwrap().iter().find(|row| row["agrement"] == "100000010001").unwrap();
    assert_eq!((&lead["left"], &line["left"]), (&json!(0), &json!(0)), "{lead} {line}");
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

/// Quimper has one place, which is left and not offered again: to its RTS it is no open post.
#[tokio::test]
async fn a_post_whose_only_place_is_left_and_does_not_reopen_stays_filled() {
    let world = World::prepared().await;
    world.until_published().await;
    world.person("ars").await.send_json("PUT", &path(&world, "Bob"), &leaving(false)).await.expect(204);
    let posts = world.person("quimper").await.get(&format!("{C}/rounds/1/rankings")).await.expect(200).json();
    let status = &posts["posts"][0]["status"];
    assert_eq!((&status["state"], &status["received"]), (&json!("filled"), &json!([])));
}

/// Brest-2 is closed by a correction after Ada has left it: she stays out of the campaign, and the note can be taken back.
#[tokio::test]
async fn who_has_left_stays_out_when_the_round_is_corrected() {
    let world = World::prepared().await;
    world.until_published().await;
    let agency = world.person("ars").await;
    agency.send_json("PUT", &path(&world, "Ada"), &leaving(true)).await.expect(204);
    let students = lists::students().replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    let again = json!({ "reason": "Une erreur.", "correction": { "students": [world.id("Ada")] } });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &again).await.expect(200);
    world.clock_to(&(world.now() + jiff::SignedDuration::from_secs(31)).to_string()).await;
    world.correct_published(1, "Une erreur.").await.expect(200);
    assert!(!world.results(1).await.iter().any(|pair| pair.starts_with("Ada")));
    assert_eq!(status(&world, "Ada").await["state"], "not_participating");
    let back = lists::students();
    assert_eq!(world.admin().await.import("students", back.into_bytes()).await["changed"], 1);
    assert_eq!(status(&world, "Ada").await["state"], "not_participating");
    world.clock_to(WISHES_OPEN_2).await;
    world.wish(2, "Ada", "Morlaix=5").await.refused(422, "already_assigned");
}

/// The account of Ada has another address since an hour, which nobody has confirmed: no mail tells it that there was a post.
#[tokio::test]
async fn a_new_address_is_not_told_of_the_post_that_was_left() {
    let world = World::prepared().await;
    world.until_published().await;
    let students = lists::students().replace("ada@", "ada.b@");
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    world.person("ars").await.send_json("PUT", &path(&world, "Ada"), &leaving(true)).await.expect(204);
    world.stack.queues().settle().await;
    let told = world.stack.mailbox().for_recipient("ada.b@example.org");
    assert!(told.iter().all(|mail| !mail.subject.contains("désistement")));
    assert!(
        world.stack.mailbox().for_recipient("brest@example.org").iter().any(|mail| mail.subject.contains("se désiste"))
    );
    let own = world.person("ada.b").await.get("/api/me/data").await.expect(200).json();
    let own = &own["students"][0];
    assert_eq!((&own["assigned"], &own["withdrawal"]), (&Value::Null, &Value::Null));
}

/// The ARS of Bretagne is a coordonnateur of Normandie as well: there it reads that Fay has left, and not why.
#[tokio::test]
async fn the_reason_is_read_within_the_scopes_of_those_who_keep_the_lists() {
    let world = World::prepared().await;
    world.until_published().await;
    let list = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\nAgence;Anne;ars@example.org;Coordonnateur;;Normandie;\r\n";
    assert_eq!(world.admin().await.import("staff", list.as_bytes().to_vec()).await["changed"], 1);
    for student in ["Fay", "Ada"] {
        world.admin().await.send_json("PUT", &path(&world, student), &leaving(true)).await.expect(204);
    }
    assert_eq!(detail(&world, "ars", "Fay").await["withdrawal"]["reason"], Value::Null);
    assert_eq!(detail(&world, "ars", "Ada").await["withdrawal"]["reason"], "Départ à l’étranger.");
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
