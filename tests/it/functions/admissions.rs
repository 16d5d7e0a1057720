//! Tests of how a post was given: staff who follow it read every candidate in order, and a student only where they stood.

use serde_json::{Value, json};

use crate::support::{C, World, play::*};

/// The properties of an answer about one person's position.
const OF_A_POSITION: [&str; 9] =
    ["demand", "last_open", "last_reserved", "name", "places", "position", "reason", "reserved", "round"];

fn at(world: &World, post: &str) -> String {
    format!("{C}/rounds/1/posts/{}/admissions", world.id(post))
}

fn properties(answer: &Value) -> Vec<&str> {
    answer.as_object().unwrap().keys().map(String::as_str).collect()
}

#[tokio::test]
async fn a_post_shows_its_candidates_in_order_and_a_student_only_themself() {
    let world = World::prepared().await;
    world.until_published().await;

    // Two lines are one post of two places, one of them for the subdivision of Brest: Ada's and Bob's. Chloe is of Rennes.
    let told = world.person("coordo").await.get(&at(&world, "Brest")).await.expect(200).json();
    let people: Vec<(&str, &Value, &Value)> = told["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| (person["name"].as_str().unwrap(), &person["rank"], &person["seat"]))
        .collect();
    assert_eq!(
        people,
        [
            ("Chloe Prénom", &json!(1), &json!("open")),
            ("Ada Prénom", &json!(2), &json!("reserved")),
            ("Bob Prénom", &json!(3), &Value::Null),
        ]
    );
    assert_eq!((&told["places"], &told["reserved"]), (&json!(2), &json!(1)));
    assert_eq!((&told["last_open"], &told["last_reserved"]), (&json!(1), &json!(2)));
    assert_eq!(told["default_ranks"], false);
    assert_eq!(told["people"][2]["obtained"], "Quimper – CH Quimper (100000020001)");

    // Bob reads of his place in the order and of the line, whether he names himself or not.
    let bob = world.person("Bob").await;
    let own = bob.get(&at(&world, "Brest")).await.expect(200).json();
    assert_eq!(properties(&own), OF_A_POSITION);
    assert_eq!(
        (&own["position"], &own["last_reserved"], &own["reason"]),
        (&json!(3), &json!(2), &json!("better_ranked"))
    );
    // Three candidates are too few to be told.
    assert_eq!(own["demand"], Value::Null);
    let named = format!("{}?student={}", at(&world, "Brest"), world.id("Bob"));
    assert_eq!(bob.get(&named).await.expect(200).json(), own);
    // The names of other people are nowhere in it, nor their identifiers.
    for name in ["Ada", "Chloe"] {
        let answer = own.to_string();
        assert!(!answer.contains(name) && !answer.contains(world.id(name)), "{answer}");
    }

    // Nobody reads of a post that they gave no heart, nor of somebody else, and no RTS reads any of it.
    bob.get(&at(&world, "Rennes")).await.refused(404, "unknown");
    bob.get(&format!("{}?student={}", at(&world, "Brest"), world.id("Ada"))).await.refused(404, "unknown");
    world.person("brest").await.get(&at(&world, "Brest")).await.refused(403, "forbidden");
    bob.get(&format!("{}?student=x", at(&world, "Brest"))).await.expect(400);
}

/// The faculty of Brest explains the result of Gus, and of a post of another subdivision that he asked for it reads only
/// where he stood.
#[tokio::test]
async fn staff_read_the_candidates_of_the_posts_they_follow_alone() {
    let world = World::prepared().await;
    world.until_published().await;
    let faculty = world.person("scolarite").await;
    let told = faculty.get(&at(&world, "Enfants")).await.expect(200).json();
    let hana = told["people"].as_array().unwrap().iter().find(|person| person["student"] == world.id("Hana")).unwrap();
    // She is of Rennes, and the faculty of Brest follows its own students alone.
    assert_eq!((&hana["followed"], &hana["obtained"]), (&json!(false), &Value::Null), "{told}");
    faculty.get(&at(&world, "Fougeres")).await.refused(404, "unknown");
    let of_gus = format!("{}?student={}", at(&world, "Fougeres"), world.id("Gus"));
    let told = faculty.get(&of_gus).await.expect(200).json();
    assert_eq!(properties(&told), OF_A_POSITION);
    // The agency follows both subdivisions.
    assert!(world.person("ars").await.get(&of_gus).await.expect(200).json()["people"].is_array());
    // Hana is of Rennes: the faculty of Brest does not explain her result.
    faculty.get(&format!("{}?student={}", at(&world, "Enfants"), world.id("Hana"))).await.refused(404, "unknown");
}

#[tokio::test]
async fn before_the_publication_no_post_tells_how_it_is_given() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.person("Bob").await.get(&at(&world, "Brest")).await.refused(404, "unknown");
    world.admin().await.get(&at(&world, "Brest")).await.refused(404, "unknown");
}
