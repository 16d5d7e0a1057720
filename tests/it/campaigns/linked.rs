//! Campaigns that are linked: they share their students, and whoever has a post in one is out of the other.

use serde_json::{Value, json};

use crate::support::{
    C, World,
    linked::{self, ID, PATH},
    lists,
    play::*,
};

/// Chloe and Dan, with the numbers that they have in the small campaign.
fn people() -> String {
    let all = lists::students();
    let theirs = all.lines().filter(|line| ["Nom", "Chloe", "Dan"].iter().any(|name| line.starts_with(name)));
    theirs.flat_map(|line| [line, "\r\n"]).collect()
}

const POSTS: &str = "
100000080001 | Vitre | DES Médecine d'urgence | SUBDI RENNES | SIMPLE | 6 | 1 | X | vitre |
100000090001 | Redon | DES Médecine d'urgence | SUBDI RENNES | SIMPLE | 6 | 1 | V | redon |
";

/// The small campaign, and one of Rennes alone that is linked to it.
async fn linked(campaign: &Value) -> World {
    let mut world = World::prepared().await;
    let (chloe, dan) = (world.id("Chloe").to_owned(), world.id("Dan").to_owned());
    world.load_lists(campaign, &[("posts", &lists::posts_of(POSTS)), ("students", &people())]).await;
    world.commit_to_draw().await;
    assert_eq!(
        (world.id("Chloe"), world.id("Dan")),
        (chloe.as_str(), dan.as_str()),
        "who is in both has one identifier"
    );
    world
}

async fn status(world: &World, name: &str, campaign: &str) -> Value {
    world.person(name).await.get(&format!("{campaign}/status")).await.expect(200).json()
}

async fn runs(world: &World) -> Value {
    world.admin().await.get(&format!("{PATH}/rounds/1/matching")).await.expect(200).json()
}

#[tokio::test]
async fn whoever_has_a_post_in_the_linked_campaign_is_out_of_the_main_one() {
    let mut world = linked(&linked::earlier("SUBDI RENNES")).await;
    world.clock_to(&world.date(1, Date::WishesOpen)).await;
    world.wish(1, "Chloe", "Vitre=5 Redon=1").await.expect(200);
    world.wish(1, "Dan", "Redon=3").await.expect(200);
    world.clock_to(&world.date(1, Date::CandidatesDrawn)).await;
    world.rank(1, "vitre", "Vitre", "Chloe=1").await.expect(200);
    world.draw(1).await;
    world.clock_to(&world.date(1, Date::Matched)).await;
    world.results_out(1).await;
    let found = world.admin().await.get(&format!("{PATH}/results?size=9")).await.expect(200).json();
    assert_eq!(found["total"], 2, "{found}");
    for name in ["Chloe", "Dan"] {
        let elsewhere = status(&world, name, C).await;
        assert_eq!((&elsewhere["state"], &elsewhere["campaign"]), (&json!("assigned_elsewhere"), &json!(ID)), "{name}");
        assert_eq!(status(&world, name, PATH).await["state"], "assigned");
    }
    // In the main campaign they can state no wishes and file nothing.
    world.turn_to("2024-05");
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Chloe", "Brest=3").await.refused(422, "already_assigned");
    for (student, wishes) in [("Ada", "Brest=5 Quimper=3"), ("Bob", "Brest=5 Quimper=4")] {
        world.wish(1, student, wishes).await.expect(200);
    }
    world.clock_to(CANDIDATES_DRAWN).await;
    let table = world.admin().await.get(&format!("{C}/students?assignment=true&size=99")).await.expect(200).json();
    assert_eq!(table["total"], 2, "{table}");
    let path = format!("{C}/rounds/1/results/{}/explanation", world.id("Chloe"));
    let told = world.person("Chloe").await.get(&path).await;
    told.refused(404, "unknown");
}

#[tokio::test]
async fn a_run_from_before_the_results_of_the_other_campaign_is_made_again() {
    let mut world = linked(&linked::later("SUBDI RENNES")).await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Chloe", "Vitre=5 Redon=1").await.expect(200);
    world.turn_to("2024-05");
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.turn_to(ID);
    world.rank(1, "vitre", "Vitre", "Chloe=1").await.expect(200);
    world.complete_draw(1).await;
    world.clock_to(MATCHED).await;
    let before = runs(&world).await;
    assert_eq!((&before[0]["assigned"], &before[0]["outdated"]), (&json!(1), &json!(false)));
    // Both rounds are matched with Chloe, and approved. The main campaign publishes first.
    assert!(world.agree(1).await);
    world.turn_to("2024-05");
    world.results_out(1).await;
    assert!(world.results(1).await.contains(&"Chloe Brest".to_owned()), "{:?}", world.results(1).await);
    let outdated = runs(&world).await;
    assert_eq!((&outdated[0]["digest"], &outdated[0]["outdated"]), (&before[0]["digest"], &json!(true)));
    let asked = json!({ "run": before[0]["digest"], "confirmed_warnings": null });
    let publication = format!("{PATH}/rounds/1/publication");
    world.admin().await.post(&publication, &asked).await.refused(422, "run_outdated");
    // Within a minute the round is matched again by itself, without Chloe.
    world.clock_to("2024-03-13T13:00:40Z").await;
    world.clock_to("2024-03-13T13:01:20Z").await;
    let after = runs(&world).await;
    assert_eq!((&after[0]["candidates"], &after[0]["outdated"]), (&json!(0), &json!(false)), "{after}");
    assert_eq!(after.as_array().unwrap().len(), 2);
    assert_eq!(status(&world, "Chloe", PATH).await["state"], "assigned_elsewhere");
    // The approval of the first run publishes nothing; the second run takes one of its own.
    world.turn_to(ID);
    world.results_out(1).await;
    assert!(world.results(1).await.is_empty());
}

#[tokio::test]
async fn a_candidate_who_obtains_a_post_elsewhere_leaves_the_candidates_at_once() {
    let mut round = linked::later("SUBDI RENNES");
    round["calendar"]["rounds"][0]["ranking"]["closes"] = json!("2024-03-14T00:00");
    let mut world = linked(&round).await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Chloe", "Vitre=5 Redon=1").await.expect(200);
    world.turn_to("2024-05");
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.turn_to(ID);
    let ranking = world.ranking_path(1, "Vitre");
    let candidates = async || {
        let told = world.person("vitre").await.get(&ranking).await.expect(200).json();
        told["candidates"].as_array().unwrap().len()
    };
    assert_eq!(candidates().await, 1);
    world.clock_to(MATCHED).await;
    let mut main = world;
    main.turn_to("2024-05");
    main.results_out(1).await;
    main.clock_to("2024-03-13T13:00:40Z").await;
    let told = main.person("vitre").await.get(&ranking).await.expect(200).json();
    assert_eq!(told["candidates"], json!([]), "{told}");
    main.stack.queues().settle().await;
    let mails = main.stack.mailbox().for_recipient("vitre@example.org");
    assert!(mails.iter().any(|mail| mail.text.contains("n’est plus candidate")), "the référent is told");
    let path = format!("{PATH}/rounds/1/results/{}/explanation", main.id("Chloe"));
    main.turn_to(ID);
    main.complete_draw(1).await;
    main.clock_to("2024-03-13T23:01:00Z").await;
    main.results_out(1).await;
    let told = main.person("Chloe").await.get(&path).await.expect(200).json();
    assert_eq!(told["absent"]["why"], "assigned_elsewhere", "{told}");
}

#[tokio::test]
async fn a_campaign_is_linked_to_one_that_has_its_specialties_and_subdivisions() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let refused = async |campaign: &Value, field: &str, code: &str| {
        admin.post("/api/campaigns", campaign).await.refused_field(422, "entries_refused", field, code);
    };
    let mut other = linked::earlier("SUBDI RENNES");
    other["linked_to"] = json!("2019-05");
    refused(&other, "/linked_to", "unknown").await;
    other["linked_to"] = json!("2024-05");
    other["territories"][0]["region"] = json!("Normandie");
    refused(&other, "/territories/0", "differs_from_linked").await;
    let mut other = linked::earlier("SUBDI RENNES");
    other["specialties"][1]["perimeter"] = json!("interregion");
    refused(&other, "/specialties/1", "differs_from_linked").await;
    admin.post("/api/campaigns", &linked::earlier("SUBDI RENNES")).await.expect(201);
    let shown = admin.get(C).await.expect(200).json();
    assert_eq!(shown["linked"], json!([{ "id": ID, "label": "Mai 2024 – Vague AG" }]));
    let mut other = linked::earlier("SUBDI RENNES");
    other["id"] = json!("2024-05-ag-2");
    refused(&other, "/territories/0/subdivision", "linked_already").await;
    other["linked_to"] = json!(ID);
    refused(&other, "/linked_to", "not_linkable").await;
    // One place is offered in one campaign.
    let offered = lists::posts_of(
        "100000030001 | Rennes | DES Médecine d'urgence | SUBDI RENNES | SIMPLE | 6 | 1 | V | rennes |",
    );
    let report = admin.import_into(PATH, "posts", offered.clone().into_bytes()).await;
    assert_eq!(report["faults"][0]["code"], "offered_elsewhere", "{report}");
    let closed = offered.replace(";6;1;V;", ";6;0;V;");
    assert_eq!(admin.import("posts", closed.into_bytes()).await["state"], "committed");
    assert_eq!(admin.import_into(PATH, "posts", offered.into_bytes()).await["state"], "committed");
    // With the number of somebody else, a list takes over nobody.
    let stolen = people().replace("chloe@example.org", "autre@example.org");
    let report = admin.import_into(PATH, "students", stolen.into_bytes()).await;
    assert_eq!((&report["fault_count"], &report["faults"][0]["code"]), (&json!(1), &json!("not_in_main")), "{report}");
    // Nobody is warned of people who are in both.
    assert_eq!(admin.import_into(PATH, "students", people().into_bytes()).await["state"], "committed");
    let told = admin.get(&format!("{PATH}/readiness")).await.expect(200).json();
    let checks = told["checks"].as_array().unwrap().iter();
    let twice = checks.filter(|check| check["code"] == "student_in_another_campaign").map(|check| &check["count"]);
    assert_eq!(twice.collect::<Vec<_>>(), [&json!(0)]);
}

/// The main round is matched with everybody; a linked campaign gives Chloe a post, then the main round is corrected.
#[tokio::test]
async fn a_correction_leaves_out_whoever_has_a_post_elsewhere() {
    let mut round = linked::later("SUBDI RENNES");
    round["calendar"]["rounds"][0]["results_at"] = json!("2024-03-13T18:00");
    let mut world = linked(&round).await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Chloe", "Vitre=5 Redon=1").await.expect(200);
    world.turn_to("2024-05");
    for student in ["Ada", "Bob", "Chloe", "Jean"] {
        world.wish(1, student, "Brest=5 Quimper=4").await.expect(200);
    }
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rank(1, "brest", "Brest", "Ada=1 Bob=2 Jean=3 Chloe=4").await.expect(200);
    world.rank(1, "quimper", "Quimper", "Jean=1 Bob=2 Ada=3 Chloe=4").await.expect(200);
    world.draw(1).await;
    world.turn_to(ID);
    world.rank(1, "vitre", "Vitre", "Chloe=1").await.expect(200);
    world.complete_draw(1).await;
    world.turn_to("2024-05");
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await, ["Ada Brest", "Bob Brest-2", "Jean Quimper"]);
    // The linked round is matched again and published, and a place of the main round is free again.
    world.clock_to("2024-03-13T13:00:40Z").await;
    world.clock_to("2024-03-13T13:01:20Z").await;
    world.turn_to(ID);
    world.results_out(1).await;
    assert_eq!(world.results(1).await, ["Chloe Vitre"]);
    world.turn_to("2024-05");
    let students = lists::students().replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    let asked = json!({ "reason": "Ada a démissionné.", "correction": { "students": [world.id("Ada")] } });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &asked).await.expect(200);
    world.clock_to("2024-03-13T17:05:00Z").await;
    world.correct_published(1, "Ada a démissionné.").await.expect(200);
    assert_eq!(world.results(1).await, ["Bob Brest-2", "Jean Quimper"]);
    // The table of the round stays as it was when the round was published.
    let table =
        world.admin().await.get(&format!("{C}/students?round=1&assignment=false&size=99")).await.expect(200).json();
    let names: Vec<_> =
        table["rows"].as_array().unwrap().iter().map(|row| row["last_name"].as_str().unwrap()).collect();
    assert!(!names.contains(&"Chloe"), "the correction came after: {names:?}");
}

/// A publication that takes nobody away outdates a run, which is made again with the same digest: its approval stands.
#[tokio::test]
async fn an_approval_stands_if_the_round_comes_out_the_same() {
    let mut world = linked(&linked::later("SUBDI RENNES")).await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Chloe", "Vitre=5 Redon=1").await.expect(200);
    world.turn_to("2024-05");
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    world.clock_to(CANDIDATES_DRAWN).await;
    world.draw(1).await;
    world.turn_to(ID);
    world.complete_draw(1).await;
    world.clock_to(MATCHED).await;
    assert!(world.agree(1).await);
    world.turn_to("2024-05");
    world.results_out(1).await;
    assert_eq!(runs(&world).await[0]["outdated"], true);
    world.clock_to("2024-03-13T13:00:40Z").await;
    world.clock_to("2024-03-13T13:01:20Z").await;
    let found = runs(&world).await;
    assert_eq!((found.as_array().unwrap().len(), &found[0]["outdated"]), (1, &json!(false)));
    world.turn_to(ID);
    world.clock_to(&world.date(1, Date::Results)).await;
    assert_eq!(world.results(1).await, ["Chloe Vitre"]);
}
