//! Tests of what students and RTS read of where they stand, from the dossiers to the end of a campaign.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

async fn status(world: &World, student: &str) -> Value {
    world.person(student).await.get(&format!("{C}/status")).await.expect(200).json()
}

/// The state of a student, what comes next and the page on which the student goes on.
async fn told(world: &World, student: &str) -> [String; 3] {
    let status = status(world, student).await;
    [&status["state"], &status["next"]["what"], &status["action"]].map(word)
}

/// A word of an answer; empty if it is absent.
fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The posts in the list of an RTS, by name: round, state, and whom published results have given a place.
async fn posts(world: &World, rts: &str, round: u32) -> Vec<(String, u64, String, Vec<String>)> {
    let list = world.person(rts).await.get(&format!("{C}/rounds/{round}/rankings")).await.expect(200).json();
    let posts = list["posts"].as_array().unwrap().iter();
    posts
        .map(|post| {
            let status = &post["status"];
            let received = status["received"].as_array().unwrap().iter().map(word).collect();
            (word(&post["name"]), post["round"].as_u64().unwrap(), word(&status["state"]), received)
        })
        .collect()
}

/// One post as [`posts`] tells it, which has received nobody.
fn post(name: &str, round: u64, state: &str) -> (String, u64, String, Vec<String>) {
    (name.to_owned(), round, state.to_owned(), Vec::new())
}

#[tokio::test]
async fn students_read_one_status_from_the_dossier_to_the_end() {
    let world = World::prepared().await;
    assert_eq!(told(&world, "Ada").await, ["preparation", "wishes_open", "dossier"]);
    assert_eq!(told(&world, "Eve").await, ["not_participating", "", ""]);
    world.clock_to(WISHES_OPEN).await;
    let to_give = status(&world, "Ada").await;
    assert_eq!(
        (&to_give["state"], &to_give["given"], &to_give["required"]),
        (&json!("wishes_to_give"), &json!(0), &json!(2))
    );
    assert_eq!(to_give["next"], json!({ "what": "wishes_close", "at": WISHES_CLOSE }));
    let ada = world.person("Ada").await;
    ada.put(&wishes_path(1), 0, &world.wishes("Brest=5 Quimper=3")).await.expect(200);
    assert_eq!(told(&world, "Ada").await, ["not_validated", "wishes_close", "wishes"]);
    world.wishes_of_round_1().await;
    assert_eq!(told(&world, "Ada").await, ["validated", "wishes_close", "dossier"]);
    assert_eq!(told(&world, "Jean").await, ["wishes_to_give", "wishes_close", "wishes"]);
    world.clock_only(WISHES_CLOSE);
    assert_eq!(told(&world, "Ada").await, ["waiting", "results", ""]);
    assert_eq!(told(&world, "Jean").await, ["outside", "wishes_open", ""]);
    world.clock_to(CANDIDATES_DRAWN).await;
    assert_eq!(told(&world, "Ada").await, ["waiting", "results", ""]);
    let outside = status(&world, "Jean").await;
    assert_eq!(outside["absence"], json!({ "why": "too_few", "given": 1, "required": 2 }));
    assert_eq!(outside["text"], "Vous n’étiez pas dans cette vague\u{a0}: 1 vœu dans la liste validée pour 2 requis.");
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    let waiting = status(&world, "Ada").await;
    assert_eq!((&waiting["state"], waiting.get("destination")), (&json!("waiting"), None));
    world.results_out(1).await;
    assert_eq!(told(&world, "Ada").await, ["assigned", "", "result"]);
    // The lists name nobody at Brest, so that the address stands for the RTS. Ada has one of its two lines.
    let obtained = status(&world, "Ada").await;
    let mut destination = obtained["destination"].clone();
    let lines = ["Brest", "Brest-2"].map(|line| destination["post"] == world.id(line));
    assert!(lines.contains(&true), "{destination}");
    for line in ["post", "agrement", "name", "establishment", "establishment_address"] {
        destination.as_object_mut().unwrap().remove(line);
    }
    assert_eq!(destination, json!({ "months": 6, "supervisor": "", "supervisor_email": "brest@example.org" }));
    let bob = status(&world, "Bob").await;
    let quimper = json!({
        "post": world.id("Quimper"),
        "agrement": "100000020001",
        "name": "Quimper",
        "establishment": "CH Quimper",
        "establishment_address": "1 rue Quimper",
        "months": 6,
        "supervisor": "",
        "supervisor_email": "quimper@example.org",
    });
    assert_eq!(bob["destination"], quimper);
    assert_eq!(told(&world, "Jean").await, ["outside", "wishes_open", "result"]);
    // The second round changes nothing for Ada, and Jean has one post left to wish for.
    world.clock_to(WISHES_OPEN_2).await;
    assert_eq!(status(&world, "Ada").await, obtained);
    let again = status(&world, "Jean").await;
    assert_eq!(
        (&again["state"], &again["round"], &again["required"]),
        (&json!("wishes_to_give"), &json!(2), &json!(1))
    );
    world.draw(2).await;
    world.clock_to(MATCHED_2).await;
    assert_eq!(told(&world, "Jean").await, ["outside", "off_application", ""]);
    world.results_out(2).await;
    assert_eq!(status(&world, "Ada").await, obtained);
    assert_eq!(told(&world, "Jean").await, ["off_application", "off_application", "result"]);
    world.clock_to("2024-03-25T13:00:00Z").await;
    assert_eq!(status(&world, "Ada").await, obtained);
    assert_eq!(told(&world, "Jean").await, ["closed", "", "result"]);
}

#[tokio::test]
async fn supervisors_read_where_each_post_stands() {
    let world = World::prepared().await;
    world.clock_to("2024-03-01T08:00:00Z").await;
    assert_eq!(posts(&world, "brest", 1).await, [post("Brest", 1, "describe"), post("Brest-2", 1, "describe")]);
    assert_eq!(posts(&world, "conseil", 1).await, [post("Quimper", 1, "only_reads")]);
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    assert_eq!(posts(&world, "quimper", 1).await, [post("Quimper", 1, "awaiting_wishes")]);
    world.clock_to(CANDIDATES_DRAWN).await;
    // Two lines of one terrain are ranked as one post.
    assert_eq!(posts(&world, "brest", 1).await, [post("Brest", 1, "to_rank")]);
    let brest = world.person("brest").await;
    let rankings = format!("{C}/rounds/1/rankings");
    let own = brest.get(&rankings).await.expect(200).json()["posts"][0].clone();
    assert_eq!((&own["together"]["places"], own["together"]["lines"].as_array().map(Vec::len)), (&json!(2), Some(2)));
    let id = own["post"].as_str().unwrap().to_owned();
    let ranking = brest.get(&format!("{C}/rounds/1/posts/{id}/ranking")).await.expect(200).json();
    assert_eq!(ranking["together"], own["together"]);
    let detail = world.person("coordo").await.get(&format!("{C}/posts/{id}")).await.expect(200).json();
    assert_eq!((&detail["places"], &detail["together"]), (&json!(1), &own["together"]));
    let alone = world.person("morlaix").await.get(&rankings).await.expect(200).json();
    assert_eq!(alone["posts"][0]["together"], json!(null));
    assert_eq!(posts(&world, "conseil", 1).await, [post("Quimper", 1, "only_reads")]);
    assert_eq!(posts(&world, "morlaix", 1).await, [post("Morlaix", 1, "no_candidate")]);
    world.rankings_of_round_1().await;
    assert_eq!(posts(&world, "brest", 1).await, [post("Brest", 1, "valid")]);
    assert_eq!(posts(&world, "quimper", 1).await, [post("Quimper", 1, "to_rank")]);
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    assert_eq!(posts(&world, "brest", 1).await, [post("Brest", 1, "ranking_closed")]);
    let list = world.person("conseil").await.get(&format!("{C}/rounds/1/rankings")).await.expect(200).json();
    let status = &list["posts"][0]["status"];
    assert_eq!((&status["state"], &status["ranks"]), (&json!("ranking_closed"), &json!("default")));
    world.results_out(1).await;
    let names = |names: &[&str]| names.iter().map(|name| format!("Prénom {name}")).collect::<Vec<_>>();
    let mut brest = posts(&world, "brest", 1).await;
    brest[0].3.sort();
    let filled = |name: &str, round, by: &[&str]| (name.to_owned(), round, "filled".to_owned(), names(by));
    assert_eq!(brest, [filled("Brest", 1, &["Ada", "Chloe"])]);
    assert_eq!(posts(&world, "quimper", 1).await, [filled("Quimper", 1, &["Bob"])]);
    // In the second round what is filled stays filled, and what is not is wished for again.
    world.clock_to(WISHES_OPEN_2).await;
    assert_eq!(posts(&world, "quimper", 2).await, [filled("Quimper", 2, &["Bob"])]);
    assert_eq!(posts(&world, "morlaix", 2).await, [post("Morlaix", 2, "awaiting_wishes")]);
    assert_eq!(posts(&world, "morlaix", 1).await, [post("Morlaix", 1, "no_candidate")]);
}

/// The specialty of Ines has one round, the other one two: in the second round her specialty shows its first.
#[tokio::test]
async fn a_specialty_shows_no_round_beyond_its_own() {
    let mut campaign = lists::campaign();
    campaign["specialties"][1]["in_app_rounds"] = json!(1);
    let world = World::with(campaign, &lists::posts(), &lists::students()).await;
    world.until_published().await;
    assert_eq!(told(&world, "Ines").await, ["off_application", "off_application", "result"]);
    world.clock_to(WISHES_OPEN_2).await;
    assert_eq!(status(&world, "Ines").await["round"], 1);
    assert_eq!(told(&world, "Ines").await[0], "off_application");
    assert_eq!(told(&world, "Jean").await[0], "wishes_to_give");
    let offers = |name: &'static str| async {
        let offers = world.person(name).await.get(&format!("{C}/offers")).await.expect(200).json();
        offers["round"].as_u64().unwrap()
    };
    assert_eq!((offers("Ines").await, offers("Jean").await), (1, 2));
    // The menus show the dates of that round, and those who follow the campaign those of the campaign's.
    let round = |name: &'static str| async {
        world.person(name).await.get(C).await.expect(200).json()["current_round"].as_u64().unwrap()
    };
    assert_eq!([round("Ines").await, round("enfants").await], [1, 1]);
    assert_eq!([round("Jean").await, round("morlaix").await, round("ars").await], [2, 2, 2]);
    let enfants = posts(&world, "enfants", 2).await;
    let rounds: Vec<(&str, u64)> = enfants.iter().map(|(name, round, ..)| (name.as_str(), *round)).collect();
    assert_eq!(rounds, [("Enfants", 1), ("Fougeres", 1)]);
    assert_eq!(posts(&world, "morlaix", 2).await, [post("Morlaix", 2, "awaiting_wishes")]);
    // The rankings that a post shows are those of its round.
    let list = world.person("enfants").await.get(&format!("{C}/rounds/2/rankings")).await.expect(200).json();
    assert_eq!((&list["round"], &list["posts"][0]["progress"]["candidates"]), (&json!(2), &json!(2)));
}
