//! Tests of the draw: two commitments before the wishes, a public value and two secrets after them, and no matching
//! before.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

fn commitment(secret: &str) -> Value {
    json!({ "sha256": proof::sha256(secret.as_bytes()) })
}

fn part(name: &str) -> String {
    format!("{C}/draw/{name}")
}

#[tokio::test]
async fn nobody_wishes_before_two_administrators_have_committed() {
    let mut world = World::empty().await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    let calendar = admin.get(C).await.expect(200).json()["calendar"].clone();
    let saved = admin.put(&format!("{C}/calendar"), 1, &calendar).await.expect(200).json();
    let warned = |saved: &Value| saved["warnings"].to_string().contains("draw_not_committed");
    assert!(warned(&saved), "{saved}");

    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "draw_not_committed");
    let (admin, second) = (world.admin().await, {
        drop(second);
        world.second_admin().await
    });
    admin.post(&part("commitments"), &json!({ "sha256": "abc" })).await.refused_field(
        422,
        "entries_refused",
        "/sha256",
        "not_a_sha256",
    );
    admin.post(&part("commitments"), &commitment(SECRETS[0])).await.expect(200);
    // One person cannot give both commitments.
    admin.post(&part("commitments"), &commitment(SECRETS[1])).await.refused(409, "exists");
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "draw_not_committed");
    second.post(&part("commitments"), &commitment(SECRETS[1])).await.expect(200);
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    second.post(&part("commitments"), &commitment(SECRETS[1])).await.refused(409, "exists");
    let saved = admin.put(&format!("{C}/calendar"), 2, &calendar).await.expect(200).json();
    assert!(!warned(&saved), "{saved}");
}

#[tokio::test]
async fn secrets_come_after_the_wishes_and_after_the_public_value() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let admin = world.admin().await;
    let (value, secret) = (json!({ "value": PUBLIC_VALUE }), json!({ "secret": SECRETS[0] }));
    admin.post(&part("public-value"), &value).await.refused(422, "not_due");
    admin.post(&part("secrets"), &secret).await.refused(422, "not_due");

    world.clock_to(CANDIDATES_DRAWN).await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    // The person who types the public value in does not know the seed.
    admin.post(&part("secrets"), &secret).await.refused(422, "draw_incomplete");
    admin.post(&part("public-value"), &json!({ "value": "4 8 15 16 23 43" })).await.expect(200);
    admin.post(&part("public-value"), &value).await.expect(200);
    let wrong = second.post(&part("secrets"), &secret).await;
    wrong.refused_field(422, "entries_refused", "/secret", "not_the_committed_secret");
    admin.post(&part("secrets"), &secret).await.expect(200);
    admin.post(&part("secrets"), &secret).await.refused(409, "exists");
    admin.post(&part("public-value"), &json!({ "value": "1 2 3" })).await.refused(409, "exists");
    // The wishes may not open again, because a student could then know the seed.
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["rounds"][0]["wishes"]["closes"] = json!("2024-03-09T00:00");
    calendar["rounds"][0]["ranking"]["opens"] = json!("2024-03-09T00:00");
    let refused = admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await;
    refused.refused_field(422, "calendar_refused", "/rounds/0/wishes", "draw_has_begun");
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

    world.complete_draw().await;
    world.clock_to("2024-03-12T23:03:00Z").await;
    assert_eq!(world.admin().await.get(&runs).await.expect(200).json()[0]["verified"], true);
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
}

#[tokio::test]
async fn the_draw_is_told_with_the_results_and_can_be_checked() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let path = format!("{C}/draw");
    let ada = world.person("Ada").await;
    let told = ada.get(&path).await.expect(200);
    let draw = told.json();
    assert_eq!((draw["commitments"].as_array().unwrap().len(), &draw["revealed"]), (2, &Value::Null));
    assert!(SECRETS.iter().all(|secret| !told.text().contains(secret)), "{draw}");
    assert!(!told.text().contains(PUBLIC_VALUE), "{draw}");

    world.results_out(1).await;
    let draw = world.person("Ada").await.get(&path).await.expect(200).json();
    let revealed: proof::Draw = serde_json::from_value(draw["revealed"].clone()).unwrap();
    assert_eq!(revealed.verify(), []);
    assert_eq!(revealed.seed, proof::draw::seed(SECRETS, PUBLIC_VALUE));
    assert_eq!(draw["source"], lists::campaign()["draw_source"]);
}
