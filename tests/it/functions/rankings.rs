//! Tests of refused rankings: the field is named, and nothing changes.

use serde_json::{Value, json};

use crate::support::{C, World, play::*};

#[tokio::test]
async fn what_cannot_be_ranked_is_refused_with_its_field() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let (rts, path) = (world.person("brest").await, world.ranking_path(1, "Brest"));
    let before = rts.get(&path).await.expect(200).json();
    let rank = |student: &str, rank: i64| json!({ "student": world.id(student), "rank": rank });
    let nobody = json!({ "student": "urgences_bretagne_0", "rank": 1 });
    for (ranks, field, code) in [
        (vec![rank("Ada", 1), rank("Dan", 2)], "/ranks/1/student", "not_a_candidate"),
        (vec![rank("Jean", 1)], "/ranks/0/student", "not_a_candidate"),
        (vec![rank("Gus", 1)], "/ranks/0/student", "not_a_candidate"),
        (vec![nobody], "/ranks/0/student", "not_a_candidate"),
        (vec![rank("Ada", 1), rank("Bob", 2), rank("Ada", 3)], "/ranks/2/student", "duplicate"),
        (vec![rank("Ada", 10_001)], "/ranks/0/rank", "out_of_range"),
    ] {
        let answer = rts.put(&path, 0, &json!({ "ranks": ranks })).await;
        answer.refused_field(422, "entries_refused", field, code);
    }
    for (body, field) in [
        (json!({ "ranks": [rank("Ada", -1)] }), "/ranks/0/rank"),
        (json!({ "ranks": [rank("Ada", 5_000_000_000)] }), "/ranks/0/rank"),
        (json!({ "ranks": [{ "student": world.id("Ada"), "rank": 1, "hearts": 5 }] }), "/ranks/0/hearts"),
        (json!({ "ranks": [], "version": 1 }), "/version"),
    ] {
        rts.put(&path, 0, &body).await.refused_field(400, "unreadable", field, "unreadable");
    }
    rts.put(&path, 1, &json!({ "ranks": [] })).await.refused(412, "stale_version");
    let headers = [("content-type", "application/json")];
    rts.send("PUT", &path, &headers, b"{\"ranks\":[]}".to_vec()).await.refused(428, "if_match_required");
    assert_eq!(rts.get(&path).await.expect(200).json(), before);
}

#[tokio::test]
async fn only_the_referent_ranks_and_other_posts_do_not_exist() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let path = world.ranking_path(1, "Quimper");
    let consulted = world.person("conseil").await;
    assert_eq!(consulted.get(&path).await.expect(200).json()["referent"], "quimper@example.org");
    let names = "Nom;Prénom;Email\r\nKerleau;Maëlle;quimper@example.org\r\n";
    world.admin().await.import("supervisors", names.as_bytes().to_vec()).await;
    let seen = consulted.get(&path).await.expect(200).json();
    assert_eq!((&seen["access"], &seen["referent"]), (&json!("consultative"), &json!("Maëlle Kerleau")));
    let list = consulted.get(&format!("{C}/rounds/1/rankings")).await.expect(200).json();
    assert_eq!(list["posts"][0]["referent"], "Maëlle Kerleau");
    consulted.put(&path, 0, &world.ranks("Ada=1 Bob=2")).await.refused(403, "not_referent");
    let foreign = world.person("brest").await.get(&path).await.refused(404, "unknown");
    let unknown = format!("{C}/rounds/1/posts/urgences_bretagne_0/ranking");
    let unknown = world.person("brest").await.get(&unknown).await.refused(404, "unknown");
    let told = |problem: &Value| (problem["title"].clone(), problem["detail"].clone(), problem["errors"].clone());
    assert_eq!(told(&foreign), told(&unknown));
    let stranger = world.person("brest").await;
    stranger.put(&path, 0, &world.ranks("Ada=1 Bob=2")).await.refused(404, "unknown");
    let referent = world.person("quimper").await.get(&path).await.expect(200).json();
    assert_eq!((&referent["version"], &referent["candidates"]), (&json!(0), &seen["candidates"]));
}

/// The answer to a save tells how many refusals have to be taken back before the ranking can be valid.
#[tokio::test]
async fn refusals_that_no_valid_ranking_may_have_are_counted() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let (rts, path) = (world.person("brest").await, world.ranking_path(1, "Brest"));
    // Three candidates: nobody may be refused.
    for (version, ranks, valid, too_many) in [
        (0, "Ada=1", false, 0),
        (1, "Ada=1 Bob=2 Chloe=0", false, 1),
        (2, "Ada=0 Bob=0 Chloe=1", false, 2),
        (3, "Ada=1 Bob=2 Chloe=2", true, 0),
    ] {
        let saved = rts.put(&path, version, &world.ranks(ranks)).await.expect(200).json();
        let progress = &saved["progress"];
        assert_eq!((&progress["valid"], &progress["refusals_too_many"]), (&json!(valid), &json!(too_many)), "{ranks}");
    }
}
