//! Tests of posts with several terrains: what a list may say about them, and who reads it.

use serde_json::{Value, json};

use crate::support::{C, World, lists};

/// The second terrain of Quimper, as a list writes it.
const SECOND: &str = "200000020001|20000002|Antenne|CH Antenne|DES Médecine d'urgence|Pas d'option|Une antenne.|\
    2 quai Antenne, 29000 Quimper|conseil@example.org";

fn as_read() -> Value {
    json!({
        "agrement": "200000020001", "terrain": "20000002", "name": "Antenne", "establishment": "CH Antenne",
        "establishment_address": "2 quai Antenne, 29000 Quimper", "specialty": "urgences", "option": "Pas d'option",
        "description": "Une antenne.",
    })
}

/// The terrain with its supervisor, as people who explain results read it.
fn with_supervisor() -> Value {
    let mut terrain = as_read();
    terrain["supervisor"] = json!("");
    terrain["supervisor_email"] = json!("conseil@example.org");
    terrain
}

#[tokio::test]
async fn students_rts_and_managers_read_every_terrain() {
    let world = World::prepared().await;
    let offers = world.person("Ada").await.get(&format!("{C}/offers")).await.expect(200).json();
    let offers = offers["offers"].as_array().unwrap();
    let others = |name: &str| offers.iter().find(|offer| offer["name"] == name).unwrap()["other_terrains"].clone();
    assert_eq!((others("Quimper"), others("Brest")), (json!([as_read()]), json!([])));
    let post = format!("{C}/posts/{}", world.id("Quimper"));
    for (person, path, terrain) in [
        ("conseil", format!("{post}/description"), as_read()),
        ("ars", format!("{post}/description"), as_read()),
        ("ars", post, with_supervisor()),
    ] {
        let told = world.person(person).await.get(&path).await.expect(200).json();
        assert_eq!(told["other_terrains"], json!([terrain]), "{path}");
        assert_eq!(told["establishment_address"], "1 rue Quimper", "{path}");
        // the subdivision of a post is that of the référent's terrain.
        assert_eq!(told["subdivision"], "SUBDI BREST");
    }
}

#[tokio::test]
async fn a_list_says_which_line_and_column_has_the_wrong_terrains() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let list = lists::posts();
    let second = |text: &str| list.replace(SECOND, text);
    let cell = "Autres terrains";
    for (list, line, column, code) in [
        (second(""), 4, cell, "too_few_terrains"),
        (second("200000020001|20000002"), 4, cell, "not_a_terrain"),
        (second(&format!("{SECOND}|trop")), 4, cell, "not_a_terrain"),
        (second(&SECOND.replace("20000002|", "2|")), 4, cell, "not_a_code"),
        (second(&SECOND.replace("conseil@example.org", "conseil")), 4, cell, "not_an_email"),
        (second(&SECOND.replace("conseil@", "brest@")), 4, cell, "supervisor_without_access"),
        (second(&SECOND.replace("|Antenne|", "||")), 4, cell, "empty"),
        (second(&SECOND.replace("DES Médecine d'urgence", "DES Magie")), 4, cell, "unknown_specialty"),
        (second(&SECOND.replace("DES Médecine d'urgence", "DES Pédiatrie")), 4, cell, "mixed_has_one_specialty"),
        (second(&SECOND.replace("200000020001", "100000020001")), 4, cell, "same_terrain_twice"),
        (second(&format!("\"{SECOND}\n{SECOND}\"")), 4, cell, "same_terrain_twice"),
        (second(&format!("\"{}\"", [SECOND; 10].join("\n"))), 4, cell, "too_many"),
        (list.replace("MIXTE", "SIMPLE"), 4, cell, "simple_has_one_terrain"),
        (list.replace("|CH Fougeres|", "|CH Vitré|"), 8, cell, "coupled_has_one_establishment"),
        (
            list.replace("|CH Fougeres|DES Médecine d'urgence", "|CH Fougeres|DES Pédiatrie"),
            8,
            cell,
            "coupled_has_two_specialties",
        ),
        // A list without the column keeps the stored terrains, which must fit the kind of post in the list.
        (without_the_column(&list).replace("MIXTE", "SIMPLE"), 4, "Type de poste", "simple_has_one_terrain"),
    ] {
        let (_, report) = admin.upload("posts", list.clone().into_bytes()).await;
        let report = report.expect(200).json();
        let told = report["faults"].as_array().unwrap();
        let found = |fault: &Value| fault["line"] == line && fault["column"] == column && fault["code"] == code;
        assert!(told.iter().any(found) && told.len() == 1, "{code} in {report}");
        assert!(told[0]["message"].as_str().unwrap().ends_with('.'), "{report}");
    }
    let report = admin.import("posts", without_the_column(&list).into_bytes()).await;
    assert_eq!((&report["unchanged"], &report["state"]), (&json!(8), &json!("committed")), "{report}");
}

/// The form in which managers type several terrains: one on each line of the cell, with spaces around the bars.
#[tokio::test]
async fn a_cell_holds_several_terrains_and_comes_back_as_it_went() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let third = "be0000210011 | BE000021 | Consultations | Maison de santé, Douarnenez | des medecine d'urgence";
    let list = lists::posts().replace(SECOND, &format!("\"{SECOND}\n{third}\n\""));
    assert_eq!(admin.import("posts", list.into_bytes()).await["changed"], 1);
    for format in ["csv", "csv_rfc4180", "xlsx"] {
        let file = admin.export(&json!({ "kind": "posts", "format": format })).await.expect(200);
        let report = admin.import("posts", file.body.to_vec()).await;
        assert_eq!((&report["unchanged"], &report["state"]), (&json!(8), &json!("committed")), "{format}: {report}");
    }
    let post = format!("{C}/posts/{}", world.id("Quimper"));
    let told = admin.get(&post).await.expect(200).json();
    let others = told["other_terrains"].as_array().unwrap();
    assert_eq!((others.len(), &others[0]), (2, &with_supervisor()));
    assert_eq!(
        (&others[1]["agrement"], &others[1]["specialty"], &others[1]["description"]),
        (&json!("BE0000210011"), &json!("urgences"), &json!(""))
    );
}

/// The list of posts without its last column.
fn without_the_column(list: &str) -> String {
    let lines: Vec<&str> = list.lines().map(|line| line.rsplit_once(';').unwrap().0).collect();
    lines.join("\r\n")
}
