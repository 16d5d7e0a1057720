//! Tests of the ends of windows: "23h59" means the end of that minute, for hearts and for ranks.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

/// The last instant inside the wishes of round 1, and the first one after them.
const LAST_WISH: &str = "2024-03-07T22:59:59.9Z";
const LAST_RANK: &str = "2024-03-12T22:59:59.9Z";

#[tokio::test]
async fn a_wish_counts_until_the_last_instant() {
    let world = World::prepared().await;
    let path = wishes_path(1);
    world.clock_only("2024-03-03T22:59:59.9Z");
    let ada = world.person("Ada").await;
    ada.put(&path, 0, &world.wishes("Brest=5 Quimper=3")).await.refused(422, "window_not_open");
    world.clock_only(WISHES_OPEN);
    let saved = ada.put(&path, 0, &world.wishes("Brest=5 Quimper=3")).await.expect(200);
    assert_eq!(saved.json()["closes_at"], WISHES_CLOSE);
    world.clock_only(LAST_WISH);
    let ada = world.person("Ada").await;
    let validated = ada.change("POST", &format!("{path}/validation"), 1, &Value::Null).await.expect(200);
    assert_eq!(validated.json()["validated"]["at"], LAST_WISH);
    let mut kept = ada.get(&path).await.expect(200).json();
    world.clock_only(WISHES_CLOSE);
    ada.put(&path, 2, &world.wishes("Quimper=5 Brest=5")).await.refused(422, "window_closed");
    ada.change("POST", &format!("{path}/validation"), 2, &Value::Null).await.refused(422, "window_closed");
    kept["closed"] = json!("window_closed");
    assert_eq!(ada.get(&path).await.expect(200).json(), kept);
}

#[tokio::test]
async fn a_rank_counts_until_the_last_instant() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_only("2024-03-07T22:59:59.9Z");
    let path = world.ranking_path(1, "Brest");
    let rts = world.person("brest").await;
    rts.get(&path).await.refused(422, "window_not_open");
    rts.put(&path, 0, &world.ranks("Ada=1")).await.refused(422, "window_not_open");
    world.clock_to(CANDIDATES_DRAWN).await;
    let rts = world.person("brest").await;
    rts.put(&path, 0, &world.ranks("Ada=1")).await.expect(200);
    world.clock_only(LAST_RANK);
    let rts = world.person("brest").await;
    rts.put(&path, 1, &world.ranks("Ada=1 Bob=1 Chloe=2")).await.expect(200);
    let mut kept = rts.get(&path).await.expect(200).json();
    world.clock_only(RANKING_CLOSE);
    rts.put(&path, 2, &world.ranks("Ada=1")).await.refused(422, "window_closed");
    kept["closed"] = json!("window_closed");
    assert_eq!(rts.get(&path).await.expect(200).json(), kept);
}

/// A window is in Paris time, even across a change between summer and winter time.
#[tokio::test]
async fn a_window_over_the_change_of_clocks_closes_at_the_right_instant() {
    let mut campaign = lists::campaign();
    let rounds = campaign["calendar"]["rounds"].as_array_mut().unwrap();
    rounds.truncate(1);
    rounds[0]["wishes"] = json!({ "opens": "2024-03-28T00:00", "closes": "2024-04-02T00:00" });
    rounds[0]["ranking"] = json!({ "opens": "2024-04-02T00:00", "closes": "2024-04-05T00:00" });
    rounds[0]["draw"]["at"] = json!("2024-04-03T21:00");
    rounds[0]["results_at"] = json!("2024-04-05T14:00");
    campaign["calendar"]["off_application"] = json!({ "opens": "2024-04-08T00:00", "closes": "2024-04-10T00:00" });
    campaign["calendar"]["final_results_at"] = json!("2024-04-11T14:00");
    for specialty in campaign["specialties"].as_array_mut().unwrap() {
        specialty["in_app_rounds"] = json!(1);
    }
    let world = World::with(campaign, &lists::posts(), &lists::students()).await;
    let round = &world.admin().await.get(C).await.expect(200).json()["rounds"][0];
    // The window lasts five days less one hour, because summer time begins in it.
    assert_eq!(round["wishes"], json!({ "opens_at": "2024-03-27T23:00:00Z", "closes_at": "2024-04-01T22:00:00Z" }));
    world.clock_to("2024-04-01T21:59:59.9Z").await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    world.clock_to("2024-04-01T22:00:00Z").await;
    world.wish(1, "Ada", "Brest=4 Quimper=3").await.refused(422, "window_closed");
    let waiting = world.stack.scheduler().waiting();
    let closing = waiting.iter().find(|waiting| waiting.name.ends_with("wishes-close")).unwrap();
    assert_eq!(closing.due.to_string(), "2024-04-01T22:01:00Z");
}
