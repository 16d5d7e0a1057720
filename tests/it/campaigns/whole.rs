//! A whole campaign of two rounds, from the first heart to the end.

use serde_json::{Value, json};

use crate::support::{
    C, World,
    play::{CANDIDATES_DRAWN, CANDIDATES_DRAWN_2, MATCHED, MATCHED_2, WISHES_OPEN, WISHES_OPEN_2, wishes_path},
    summaries,
};

async fn phase(world: &World) -> Value {
    world.admin().await.get(C).await.expect(200).json()["phase"].clone()
}

/// The names of the candidates that an RTS sees on a post.
async fn candidates(world: &World, round: u32, rts: &str, post: &str) -> Vec<String> {
    let path = world.ranking_path(round, post);
    let seen = world.person(rts).await.get(&path).await.expect(200).json();
    seen["candidates"].as_array().unwrap().iter().map(|seen| seen["last_name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn two_rounds_are_played_to_the_end() {
    let world = World::prepared().await;
    assert_eq!(phase(&world).await, json!({ "state": "preparation" }));
    world.clock_to(WISHES_OPEN).await;
    assert_eq!(phase(&world).await, json!({ "state": "wishes", "round": 1 }));
    world.wishes_of_round_1().await;
    // a student who does not take part gives no hearts.
    world.wish(1, "Eve", "Brest=5 Quimper=3").await.refused(422, "not_participating");
    // a décalé student chooses among décalé posts only.
    world.wish(1, "Dan", "Rennes=5 Brest=1").await.refused_field(
        422,
        "entries_refused",
        "/wishes/1/post",
        "not_for_shifted_r06",
    );

    world.clock_to(CANDIDATES_DRAWN).await;
    assert_eq!(phase(&world).await, json!({ "state": "ranking", "round": 1 }));
    // Jean has one wish where two are required, so no RTS sees him. R-22: two lines are one post of two places.
    assert_eq!(candidates(&world, 1, "brest", "Brest").await, ["Ada", "Bob", "Chloe"]);
    assert_eq!(candidates(&world, 1, "brest", "Brest-2").await, [""; 0]);
    // no heart, no candidature.
    assert_eq!(candidates(&world, 1, "morlaix", "Morlaix").await, [""; 0]);
    world.rankings_of_round_1().await;
    world.draw(1).await;

    world.clock_to(MATCHED).await;
    assert_eq!(phase(&world).await, json!({ "state": "computation", "round": 1 }));
    assert_eq!(world.results(1).await, [""; 0]);
    world.results_out(1).await;
    assert_eq!(phase(&world).await, json!({ "state": "published", "round": 1 }));
    // Brest keeps one place for its subdivision, which goes to Ada and not to Bob; the other goes to Chloe, who is
    // ranked best. Quimper's ranking is not valid: Ada's first rank is void, and Bob, whom nobody ranked, obtains the
    // place.
    let first = ["Ada Brest-2", "Bob Quimper", "Chloe Brest", "Dan Rennes", "Fay Caen", "Gus Enfants", "Hana Enfants"];
    assert_eq!(world.results(1).await, first);

    second_round(&world).await;
    assert_eq!(world.results(1).await, first);
    assert_eq!(world.results(2).await, ["Ines Fougeres", "Jean Morlaix"]);

    world.clock_to("2024-03-19T23:00:00Z").await;
    assert_eq!(phase(&world).await, json!({ "state": "off_application" }));
    world.clock_to("2024-03-25T13:00:00Z").await;
    assert_eq!(phase(&world).await, json!({ "state": "closed" }));
    summaries::assert_right(world.stack.platform(), "closed").await;
    // Only the purge, a year later, is still scheduled.
    let waiting: Vec<String> = world.stack.scheduler().waiting().into_iter().map(|waiting| waiting.name).collect();
    assert_eq!(waiting, ["2024-05-r0-purge"]);
    assert!(world.stack.scheduler().dead_letters().is_empty());
}

async fn second_round(world: &World) {
    world.clock_to(WISHES_OPEN_2).await;
    // a student who has a post is out of the campaign. R-13: full posts are no longer offered.
    world.wish(2, "Ada", "").await.refused(422, "already_assigned");
    let jean = world.person("Jean").await;
    let mine = jean.get(&wishes_path(2)).await.expect(200).json();
    assert_eq!((&mine["eligible"], &mine["required"], &mine["version"]), (&json!(1), &json!(1), &json!(0)));
    let offers = jean.get(&format!("{C}/offers")).await.expect(200).json();
    assert_eq!(offers["offers"].as_array().unwrap().len(), 1, "{offers}");
    world.wish(2, "Jean", "Brest=5").await.refused_field(422, "entries_refused", "/wishes/0/post", "no_place_left_r13");
    world.wish(2, "Jean", "Morlaix=5").await.expect(200);
    world.wish(2, "Ines", "Fougeres=1").await.expect(200);
    world.clock_to(CANDIDATES_DRAWN_2).await;
    assert_eq!(candidates(world, 2, "morlaix", "Morlaix").await, ["Jean"]);
    world.rank(2, "morlaix", "Morlaix", "Jean=1").await.expect(200);
    world.draw(2).await;
    world.clock_to(MATCHED_2).await;
    world.results_out(2).await;
}
