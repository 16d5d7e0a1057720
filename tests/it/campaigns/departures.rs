//! Tests of people who leave a round after its rankings have closed: their pairs go, and nothing else.

use serde_json::{Value, json};

use crate::{
    functions::loads::suspend,
    support::{C, World, lists, play::*},
};

/// A file of the published run of round 1.
async fn file(world: &World, file: &str) -> Value {
    world.admin().await.export(&json!({ "kind": "run", "round": 1, "file": file })).await.expect(200).json()
}

fn of<'a>(world: &World, list: &'a Value, key: &str, post: &str) -> &'a Value {
    list["posts"].as_array().unwrap().iter().find(|found| found[key] == world.id(post)).unwrap()
}

/// Two of three candidates are ranked: too few, so that default ranks apply. The refused one leaves, and two of two would be
/// enough; but the référent was told that the ranking does not count, and the others were matched by default ranks.
#[tokio::test]
async fn a_ranking_that_was_void_at_its_closing_stays_void_when_somebody_leaves() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    world.rank(1, "brest", "Brest", "Chloe=1 Ada=2 Bob=0").await.expect(200);
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    let first = file(&world, "outcome").await;
    assert_eq!(of(&world, &first, "post", "Brest")["ranking"], "default");
    assert_eq!(of(&world, &file(&world, "instance").await, "id", "Brest")["counted"], Value::Null);

    let students = lists::students().replacen("000000002AA;0002;V;X", "000000002AA;0002;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    let again = json!({ "reason": "Bob a démissionné.", "correction": { "students": [world.id("Bob")] } });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &again).await.expect(200);
    world.clock_to("2024-03-13T13:02:00Z").await;
    world.correct_published(1, "Bob a démissionné.").await.expect(200);

    let (instance, outcome) = (file(&world, "instance").await, file(&world, "outcome").await);
    let counted = json!({ "candidates": 3, "ranked": 2, "refused": 1 });
    assert_eq!(of(&world, &instance, "id", "Brest")["counted"], counted);
    assert_eq!(of(&world, &outcome, "post", "Brest")["ranking"], "default");
    let brest = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    assert_eq!(brest["progress"]["valid"], false, "the référent reads what counts");
}

/// Bob leaves while the rankings are open, which takes a suspension. He goes out of the candidatures at once: two of two are
/// ranked where two of three were too few, and the référent reads so in the page and in a mail.
#[tokio::test]
async fn a_candidate_who_leaves_before_the_closing_is_no_longer_counted() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rank(1, "brest", "Brest", "Chloe=1 Ada=2").await.expect(200);
    let progress = async || {
        let ranking = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
        let numbers = &ranking["progress"];
        (numbers["candidates"].clone(), numbers["to_rank"].clone(), numbers["valid"].clone())
    };
    assert_eq!(progress().await, (json!(3), json!(1), json!(false)));
    suspend(&world.admin().await, true).await;
    let students = lists::students().replacen("000000002AA;0002;V;X", "000000002AA;0002;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    suspend(&world.admin().await, false).await;
    assert_eq!(progress().await, (json!(2), json!(0), json!(true)));
    let posts = world.admin().await.get(&format!("{C}/posts?size=100")).await.expect(200).json();
    let brest = posts["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Brest").unwrap();
    assert_eq!((&brest["candidates"], &brest["valid"]), (&json!(2), &json!(true)));
    world.stack.queues().settle().await;
    let mails = world.stack.mailbox().for_recipient("brest@example.org");
    let told: Vec<_> = mails.iter().filter(|mail| mail.text.contains("la liste de vos candidats a changé")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("est valide") && !told[0].text.contains("Bob"), "{}", told[0].text);

    // The line was wrong: with the right one Bob is a candidate again, with what the dossier lacks.
    suspend(&world.admin().await, true).await;
    assert_eq!(world.admin().await.import("students", lists::students().into_bytes()).await["changed"], 1);
    suspend(&world.admin().await, false).await;
    assert_eq!(progress().await, (json!(3), json!(1), json!(false)));
    let ranking = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    let names: Vec<&Value> = ranking["candidates"].as_array().unwrap().iter().map(|one| &one["last_name"]).collect();
    assert_eq!(names, ["Ada", "Bob", "Chloe"]);
}
