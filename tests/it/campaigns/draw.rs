//! Tests of the draws: two commitments before the wishes, a public value and two links in each round, and no matching
//! before.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};

use crate::support::{
    C, World, audit, lists,
    play::*,
    tables::{CAMPAIGNS, Item, items, put},
};

const OTHER_VALUE: &str = "4 8 15 16 23 43";

/// Every item of the database, as text.
async fn stored(world: &World) -> String {
    format!("{:?}", items(world, CAMPAIGNS).await)
}

#[tokio::test]
async fn nobody_wishes_before_two_administrators_have_committed() {
    let mut world = World::empty().await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    let admin = world.admin().await;
    let calendar = admin.get(C).await.expect(200).json()["calendar"].clone();
    let saved = admin.put(&format!("{C}/calendar"), 1, &calendar).await.expect(200).json();
    let warned = |saved: &Value| saved["warnings"].to_string().contains("draw_not_committed");
    assert!(warned(&saved), "{saved}");

    world.open_wishes(1).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "draw_not_committed");
    let (admin, second) = (world.admin().await, world.second_admin().await);
    let commitments = format!("{C}/draw/commitments");
    for (field, code, wrong) in [
        ("/end", "not_the_end_of_the_chain", json!({ "end": "abc", "secret": SECRETS[0] })),
        ("/secret", "not_a_secret", commitment("court")),
    ] {
        admin.post(&commitments, &wrong).await.refused_field(422, "entries_refused", field, code);
    }
    admin.post(&commitments, &commitment(SECRETS[0])).await.expect(200);
    // One person cannot give both commitments, nor two persons one secret.
    admin.post(&commitments, &commitment(SECRETS[1])).await.refused(409, "exists");
    let shared = second.post(&commitments, &commitment(SECRETS[0])).await;
    shared.refused_field(422, "entries_refused", "/secret", "duplicate");
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "draw_not_committed");
    let told = second.post(&commitments, &commitment(SECRETS[1])).await.expect(200).json();
    let mine: Vec<&Value> = told["commitments"].as_array().unwrap().iter().map(|made| &made["mine"]).collect();
    assert_eq!(mine, [false, true]);
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    second.post(&commitments, &commitment(SECRETS[1])).await.refused(409, "exists");
    let saved = admin.put(&format!("{C}/calendar"), 4, &calendar).await.expect(200).json();
    assert!(!warned(&saved), "{saved}");
}

#[tokio::test]
async fn a_value_is_given_in_its_hour_and_confirmed_by_both_with_their_links() {
    let world = World::prepared().await;
    let (value, links) = (draw_path(1, "public-value"), draw_path(1, "links"));
    let given = json!({ "value": PUBLIC_VALUE });
    // The wishes have closed, and the lottery has not taken place.
    world.clock_to(CANDIDATES_DRAWN).await;
    let admin = world.admin().await;
    admin.post(&value, &given).await.refused(422, "not_due");
    admin.post(&links, &confirmation(SECRETS[0], 1)).await.refused(422, "not_due");

    world.clock_to(DRAWN).await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    // The person who types the public value in does not know the seed.
    admin.post(&links, &confirmation(SECRETS[0], 1)).await.refused(422, "draw_incomplete");
    for (typed, code) in [("4, huit", "not_numbers"), ("4 8 15", "wrong_count"), ("4 8 15 16 230", "out_of_range")] {
        let refused = admin.post(&value, &json!({ "value": typed })).await;
        refused.refused_field(422, "entries_refused", "/value", code);
    }
    let told = admin.post(&value, &json!({ "value": "42, 08; 15 4 – 23 16" })).await.expect(200).json();
    assert_eq!(told["rounds"][0]["value"], PUBLIC_VALUE);
    admin.post(&value, &given).await.refused(409, "exists");

    // The second person sees value, source and hour, and confirms the value that they see.
    let seen = second.get(&format!("{C}/draw")).await.expect(200).json()["rounds"][0].clone();
    let named = &lists::campaign()["calendar"]["rounds"][0]["draw"];
    assert_eq!((&seen["value"], &seen["source"]), (&json!(PUBLIC_VALUE), &named["source"]));
    assert_eq!((&seen["drawn_at"], &seen["links_given"]), (&json!(DRAWN), &json!([false, false])));
    let mut other = confirmation(SECRETS[1], 1);
    other["value"] = json!(OTHER_VALUE);
    let refused = second.post(&links, &other).await;
    refused.refused_field(422, "entries_refused", "/value", "not_the_given_value");
    for wrong in [confirmation(SECRETS[0], 1), confirmation(SECRETS[1], 2)] {
        let refused = second.post(&links, &wrong).await;
        refused.refused_field(422, "entries_refused", "/link", "not_the_committed_link");
    }
    let told = second.post(&links, &confirmation(SECRETS[1], 1)).await.expect(200).json();
    assert_eq!(told["rounds"][0]["links_given"], json!([false, true]));
    second.post(&links, &confirmation(SECRETS[1], 1)).await.refused(409, "exists");
}

#[tokio::test]
async fn a_value_or_a_link_is_taken_back_until_both_links_are_known() {
    let world = World::prepared().await;
    let (value, links) = (draw_path(1, "public-value"), draw_path(1, "links"));
    world.clock_to(DRAWN).await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    let mistyped = |secret| {
        let mut body = confirmation(secret, 1);
        body["value"] = json!(OTHER_VALUE);
        body
    };
    admin.delete(&value).await.refused(404, "unknown");
    admin.post(&value, &json!({ "value": OTHER_VALUE })).await.expect(200);
    admin.delete(&links).await.refused(404, "unknown");
    admin.post(&links, &mistyped(SECRETS[0])).await.expect(200);
    // Nobody takes back the link of somebody else.
    second.delete(&links).await.refused(404, "unknown");
    admin.delete(&links).await.expect(200);
    admin.post(&links, &mistyped(SECRETS[0])).await.expect(200);
    // The second person sees that the value is wrong; with it goes the link that confirmed it.
    let told = second.delete(&value).await.expect(200).json();
    assert_eq!(
        (&told["rounds"][0]["value"], &told["rounds"][0]["links_given"]),
        (&Value::Null, &json!([false, false]))
    );
    second.post(&value, &json!({ "value": PUBLIC_VALUE })).await.expect(200);
    for (person, secret) in [&admin, &second].into_iter().zip(SECRETS) {
        person.post(&links, &confirmation(secret, 1)).await.expect(200);
    }
    admin.delete(&links).await.refused(422, "draw_complete");
    second.delete(&value).await.refused(422, "draw_complete");
}

#[tokio::test]
async fn the_wishes_of_a_round_do_not_open_again_once_its_public_value_exists() {
    let world = World::prepared().await;
    let path = format!("{C}/calendar");
    let longer = |calendar: &Value| {
        let mut longer = calendar.clone();
        longer["rounds"][0]["wishes"]["closes"] = json!("2024-03-09T00:00");
        longer["rounds"][0]["ranking"]["opens"] = json!("2024-03-09T00:00");
        longer
    };
    world.clock_to("2024-03-09T19:59:00Z").await;
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let before = campaign.json()["calendar"].clone();
    // The lottery is over in a minute, and nobody has typed anything in afterwards: its hour alone counts.
    let saved = admin.put(&path, campaign.version(), &longer(&before)).await.expect(200).version();
    let saved = admin.put(&path, saved, &before).await.expect(200).version();
    world.clock_to(DRAWN).await;
    let admin = world.admin().await;
    let refused = admin.put(&path, saved, &longer(&before)).await;
    refused.refused_field(422, "calendar_refused", "/rounds/0/wishes", "draw_has_begun");
    let mut other = before.clone();
    other["rounds"][0]["draw"]["source"] = json!("Keno");
    let refused = admin.put(&path, saved, &other).await;
    refused.refused_field(422, "calendar_refused", "/rounds/0/draw", "draw_has_begun");
    let mut known = before.clone();
    known["rounds"][1]["draw"]["at"] = json!("2024-03-09T20:30");
    let refused = admin.put(&path, saved, &known).await;
    refused.refused_field(422, "calendar_refused", "/rounds/1/draw/at", "draw_out_of_place");
    refused.refused_field(422, "calendar_refused", "/rounds/1/draw/at", "draw_is_known");
    let mut later = before;
    later["rounds"][1]["draw"]["at"] = json!("2024-03-18T21:00");
    admin.put(&path, saved, &later).await.expect(200);
}

#[tokio::test]
async fn a_lost_secret_is_opened_by_two_administrators_and_stays_sealed_otherwise() {
    let world = World::prepared().await;
    let openings = draw_path(1, "openings");
    let lost = json!({ "commitment": 2, "value": PUBLIC_VALUE });
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    world.admin().await.post(&openings, &lost).await.refused(422, "not_due");
    world.clock_to(DRAWN).await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    admin.post(&openings, &lost).await.refused(422, "draw_incomplete");
    admin.post(&draw_path(1, "public-value"), &json!({ "value": PUBLIC_VALUE })).await.expect(200);
    admin.post(&draw_path(1, "links"), &confirmation(SECRETS[0], 1)).await.expect(200);
    let other = admin.post(&openings, &json!({ "commitment": 2, "value": OTHER_VALUE })).await;
    other.refused_field(422, "entries_refused", "/value", "not_the_given_value");
    admin.post(&openings, &json!({ "commitment": 3, "value": PUBLIC_VALUE })).await.refused(404, "unknown");
    admin.post(&openings, &json!({ "commitment": 1, "value": PUBLIC_VALUE })).await.refused(409, "exists");

    let asked = admin.post(&openings, &lost).await.expect(202).json();
    assert_eq!((&asked["what"], &asked["round"], &asked["opening"]), (&json!("opening"), &json!(1), &lost));
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    admin.send_json("PUT", &approval, &Value::Null).await.refused(403, "second_person_required");
    for _ in 0..2 {
        second.send_json("PUT", &approval, &Value::Null).await.expect(200);
    }
    let told = admin.get(&format!("{C}/draw")).await.expect(200);
    assert_eq!(told.json()["rounds"][0]["links_given"], json!([true, true]));

    let done: Vec<String> = audit::events(&audit::log(&world).await).into_iter().map(|event| event.action).collect();
    assert_eq!(done.iter().filter(|action| *action == "draw.secret_opened").count(), 1, "{done:?}");
    let everything = format!("{}{}", stored(&world).await, told.text());
    assert!(SECRETS.iter().all(|secret| !everything.contains(secret)));
    // The opened secret has given the link of this round, and of no other.
    let next = confirmation(SECRETS[1], 2)["link"].as_str().unwrap().to_owned();
    assert!(!everything.contains(&next));
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
}

#[tokio::test]
async fn the_matching_waits_for_the_draw_and_begins_by_itself() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    world.clock_to(MATCHED).await;
    let runs = format!("{C}/rounds/1/matching");
    let admin = world.admin().await;
    assert_eq!(admin.get(&runs).await.expect(200).json(), json!([]));
    admin.post(&runs, &json!({ "reason": "pour voir" })).await.refused(422, "draw_incomplete");

    world.complete_draw(1).await;
    world.clock_to("2024-03-12T23:03:00Z").await;
    assert_eq!(world.admin().await.get(&runs).await.expect(200).json()[0]["verified"], true);
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
}

#[tokio::test]
async fn the_draw_of_a_round_is_told_with_its_results_and_can_be_checked() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let path = format!("{C}/draw");
    let link = |secret, round| confirmation(secret, round)["link"].as_str().unwrap().to_owned();
    let told = world.person("Ada").await.get(&path).await.expect(200);
    let draw = told.json();
    assert_eq!((draw["commitments"].as_array().unwrap().len(), &draw["rounds"][0]["revealed"]), (2, &Value::Null));
    assert!(SECRETS.iter().all(|secret| !told.text().contains(secret) && !told.text().contains(&link(secret, 1))));

    world.results_out(1).await;
    let ada = world.person("Ada").await;
    let told = ada.get(&path).await.expect(200);
    let draw = told.json();
    let revealed: proof::Draw = serde_json::from_value(draw["rounds"][0]["revealed"].clone()).unwrap();
    assert_eq!(revealed.verify("2024-05", 1), []);
    assert_eq!((revealed.public_value.as_str(), revealed.at.as_str()), (PUBLIC_VALUE, DRAWN));
    assert_eq!(revealed.links, SECRETS.map(|secret| link(secret, 1)));
    // Nothing of round 2 can be told from it.
    assert_eq!(draw["rounds"][1]["revealed"], Value::Null);
    assert!(SECRETS.iter().all(|secret| !told.text().contains(&link(secret, 2))));
    let certificate = ada.get(&format!("{C}/rounds/1/certificate")).await.expect(200).json();
    assert_eq!(certificate["draw"], draw["rounds"][0]["revealed"]);
}

#[tokio::test]
async fn each_round_has_a_number_of_its_own() {
    let world = World::prepared().await;
    world.until_published().await;
    world.clock_to(WISHES_OPEN_2).await;
    world.wish(2, "Jean", "Morlaix=5").await.expect(200);
    world.clock_to(CANDIDATES_DRAWN_2).await;
    // The draw of round 1 is no draw of round 2.
    let again = json!({ "value": PUBLIC_VALUE, "link": confirmation(SECRETS[0], 1)["link"] });
    world.clock_to(DRAWN_2).await;
    let admin = world.admin().await;
    admin.post(&draw_path(2, "public-value"), &json!({ "value": PUBLIC_VALUE })).await.expect(200);
    let refused = admin.post(&draw_path(2, "links"), &again).await;
    refused.refused_field(422, "entries_refused", "/link", "not_the_committed_link");
    admin.delete(&draw_path(2, "public-value")).await.expect(200);
    world.complete_draw(2).await;
    world.clock_to(MATCHED_2).await;
    world.results_out(2).await;
    let draw = world.person("Ada").await.get(&format!("{C}/draw")).await.expect(200).json();
    let seeds: Vec<&Value> = [0, 1].map(|round| &draw["rounds"][round]["revealed"]["seed"]).to_vec();
    assert!(seeds.iter().all(|seed| seed.is_string()) && seeds[0] != seeds[1], "{draw}");
}

/// A draw that somebody has changed beside the platform is an error of ours, or no draw: it is never drawn with.
#[tokio::test]
async fn a_stored_draw_that_is_none_is_refused() {
    let world = World::prepared().await;
    world.clock_to(DRAWN).await;
    world.complete_draw(1).await;
    let mut found = items(&world, CAMPAIGNS).await.into_iter();
    let item: Item = found.find(|item| item["sk"].as_s().unwrap() == "DRAW").unwrap();
    let document = item["doc"].as_s().unwrap();
    let changed = |text: String| {
        let mut item = item.clone();
        item.insert("doc".to_owned(), AttributeValue::S(text));
        item
    };
    let [first, second] = SECRETS.map(|secret| confirmation(secret, 1)["link"].as_str().unwrap().to_owned());
    put(&world, &changed(document.replace(&first, &second))).await;
    world.clock_to(MATCHED).await;
    let runs = format!("{C}/rounds/1/matching");
    let admin = world.admin().await;
    admin.post(&runs, &json!({ "reason": "pour voir" })).await.refused(422, "draw_incomplete");
    for damage in [document.replace(&format!("\"{first}\","), ""), "{".to_owned()] {
        put(&world, &changed(damage)).await;
        admin.get(&format!("{C}/draw")).await.refused(500, "internal");
    }
}
