//! Tests of the borders of rights: lists and rows outside a person's scope.

use serde_json::json;

use super::everybody;
use crate::{
    functions::amendments::{cell, corrected, of},
    support::{C, World, lists, play::*},
};

#[tokio::test]
async fn lists_are_imported_by_those_who_keep_them() {
    let world = World::prepared().await;
    let people = everybody(&world).await;
    for (kind, may) in [
        ("students", &["agency", "faculty", "admin"][..]),
        ("posts", &["agency", "admin"][..]),
        ("supervisors", &["agency", "admin"][..]),
        ("staff", &["admin"][..]),
    ] {
        for (role, person) in &people {
            let reply = person.post(&format!("{C}/imports"), &json!({ "kind": kind, "size_bytes": 9 })).await;
            let expected = if may.contains(role) { 201 } else { 403 };
            assert_eq!(reply.status, expected, "{kind} as {role}");
        }
    }
}

/// Tables, their counters and their files hold only rows in the person's scope.
#[tokio::test]
async fn tables_stop_at_the_border_of_the_scope() {
    let world = World::prepared().await;
    world.until_published().await;
    for (name, table, expected) in [
        ("coordo", "students", &["Ada", "Bob", "Chloe", "Dan", "Eve", "Jean"][..]),
        ("lointain", "students", &["Fay"]),
        ("scolarite", "students", &["Ada", "Bob", "Eve", "Gus", "Jean"]),
        ("ars", "students", &["Ada", "Bob", "Chloe", "Dan", "Eve", "Gus", "Hana", "Ines", "Jean"]),
        ("coordo", "results", &["Ada", "Bob", "Chloe", "Dan"]),
        ("lointain", "results", &["Fay"]),
        ("scolarite", "results", &["Ada", "Bob", "Gus"]),
        ("ars", "results", &["Ada", "Bob", "Chloe", "Dan", "Gus", "Hana"]),
    ] {
        let person = world.person(name).await;
        let seen = person.get(&format!("{C}/{table}?sort=last_name&size=1000")).await.expect(200).json();
        let names: Vec<&str> =
            seen["rows"].as_array().unwrap().iter().map(|row| row["last_name"].as_str().unwrap()).collect();
        assert_eq!((names, &seen["total"]), (expected.to_vec(), &json!(expected.len())), "{name} {table}");
        let file = person.export(&json!({ "kind": table, "format": "csv" })).await.expect(200).text();
        assert_eq!(file.lines().count(), 1 + expected.len(), "{file}");
        assert!(expected.iter().all(|name| file.contains(name)), "{file}");
        // A filter cannot widen the scope.
        let wider = person.get(&format!("{C}/{table}?q=hana&size=1000")).await.expect(200).json();
        assert_eq!(wider["total"], u64::from(expected.contains(&"Hana")), "{name} {table}");
    }
}

/// Fay comes from Normandie, and a terrain of Bretagne receives her: the ARS of Bretagne reads what becomes of her from the
/// publication on, and a *scolarité* of Bretagne does not.
#[tokio::test]
async fn those_who_follow_a_terrain_read_whom_it_receives() {
    let mut campaign = lists::campaign();
    campaign["specialties"][0]["perimeter"] = json!("interregion");
    let world = World::with(campaign, &lists::posts(), &lists::students()).await;
    let staff = lists::STAFF.replace(
        "coordo@example.org;Coordonnateur;DES Médecine d'urgence;Bretagne",
        "ouest@example.org;Coordonnateur;DES Médecine d'urgence;Ouest",
    );
    assert_eq!(world.admin().await.import("staff", staff.into_bytes()).await["state"], "committed");
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Fay", "Quimper=5 Morlaix=1").await.expect(200);
    let fay = world.id("Fay");
    let paths = [
        format!("{C}/students/{fay}"),
        format!("{C}/students/{fay}/dossier"),
        format!("{C}/rounds/1/results/{fay}/explanation"),
    ];
    let results = format!("{C}/results?q=fay");
    world.person("ars").await.get(&paths[0]).await.refused(404, "unknown");
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rank(1, "quimper", "Quimper", "Fay=1").await.expect(200);
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.person("ars").await.get(&paths[0]).await.refused(404, "unknown");
    world.results_out(1).await;
    assert_eq!(world.results(1).await, ["Fay Quimper"]);
    for (name, sees) in [("ars", true), ("ouest", true), ("lointain", true), ("scolarite", false)] {
        let person = world.person(name).await;
        for path in &paths {
            let status = person.get(path).await.status;
            assert_eq!(status, if sees { 200 } else { 404 }, "{name} {path}");
        }
        assert_eq!(person.get(&results).await.expect(200).json()["total"], u64::from(sees), "{name}");
    }
    let from = async |region: &str| {
        let path = format!("{C}/results?terrain_region={region}");
        world.admin().await.get(&path).await.expect(200).json()["total"].clone()
    };
    assert_eq!((from("Bretagne").await, from("Normandie").await), (json!(1), json!(0)));
    // The ARS corrects what is wrong of her, too.
    let renamed = of("students", fay, &[cell("Nom", "Fay", "Fay-Le Gall")], "");
    world.person("scolarite").await.post(&format!("{C}/amendments"), &renamed).await.refused(404, "unknown");
    assert_eq!(corrected(&world.person("ars").await, &renamed).await["changed"], 1);
}

/// A person taken off the list has no rights from the next request on, and can be given rights again.
#[tokio::test]
async fn a_line_of_the_list_takes_somebodys_rights_at_once() {
    let world = World::prepared().await;
    let list = |role: &str| {
        let header = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\n";
        format!("{header}Coord;Inès;coordo@example.org;{role};;Bretagne;\r\n").into_bytes()
    };
    let (admin, coordinator) = (world.admin().await, world.person("coordo").await);
    coordinator.get(&format!("{C}/students")).await.expect(200);
    assert_eq!(admin.import("staff", list("Retiré")).await["changed"], 1);
    coordinator.get(&format!("{C}/students")).await.refused(404, "unknown");
    assert_eq!(admin.import("staff", list("Retiré")).await["changed"], 0);
    assert_eq!(admin.import("staff", list("Coordonnateur")).await["changed"], 1);
    coordinator.get(&format!("{C}/students")).await.expect(200);
}

/// An export is given to its author while they have the rights it was made with: more rights change nothing, fewer end it.
#[tokio::test]
async fn an_export_ends_with_the_rights_it_was_made_with() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let give = async |role: &str, specialty: &str, region: &str| {
        let header = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\n";
        let list = format!("{header}Agence;Anne;ars@example.org;{role};{specialty};{region};\r\n");
        assert_eq!(admin.import("staff", list.into_bytes()).await["changed"], 1, "{role} {specialty} {region}");
    };
    let agency = world.person("ars").await;
    let mut paths = Vec::new();
    for kind in ["students", "posts", "supervisors", "results"] {
        let made = agency.post(&format!("{C}/exports"), &json!({ "kind": kind, "format": "csv" })).await.expect(201);
        paths.push(format!("{C}/exports/{}", made.json()["id"].as_str().unwrap()));
    }
    give("ARS", "", "").await;
    give("Coordonnateur", "", "Normandie").await;
    for path in &paths {
        agency.get(path).await.expect(200);
        agency.get(&format!("{path}/download")).await.expect(303);
    }
    // The same person keeps a part of Brittany, or another role with another scope.
    give("Retiré", "", "").await;
    give("ARS", "DES Pédiatrie", "Bretagne").await;
    give("Coordonnateur", "", "Normandie").await;
    for path in &paths {
        agency.get(path).await.refused(403, "rights_reduced");
        agency.get(&format!("{path}/download")).await.refused(403, "rights_reduced");
    }
    // What is in the file is in their sight again.
    give("Coordonnateur", "", "Bretagne").await;
    for path in &paths {
        agency.get(&format!("{path}/download")).await.expect(303);
    }
}
