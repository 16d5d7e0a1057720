//! Tests of the *fiche CPTS* of a post: those who may describe the post file it, and students to whom the post is open
//! read it.

use serde_json::{Value, json};

use crate::support::{
    C, Person, World,
    documents::{file, pdf},
    play::DESCRIPTIONS_OPEN,
};

/// The property of a student's offers that says whether a post has a sheet.
async fn offered(student: &Person, name: &str) -> Value {
    let offers = student.get(&format!("{C}/offers")).await.expect(200).json();
    let offers = offers["offers"].as_array().unwrap();
    offers.iter().find(|offer| offer["name"] == name).unwrap()["cpts_sheet"].clone()
}

/// The bytes behind the link of a sheet.
async fn read(person: &Person, path: &str) -> Vec<u8> {
    let link = person.get(path).await.expect(303).header("location");
    let sheet = person.send("GET", &link, &[], Vec::new()).await.expect(200);
    assert_eq!(sheet.header("content-type"), "application/pdf");
    assert!(sheet.header("content-disposition").contains("fiche-cpts.pdf"), "{:?}", sheet.headers);
    sheet.body.to_vec()
}

#[tokio::test]
async fn the_referent_files_it_and_the_students_of_the_market_read_it() {
    let world = World::prepared().await;
    let path = format!("{C}/posts/{}/cpts-sheet", world.id("Quimper"));
    world.person("quimper").await.post(&path, &Value::Null).await.refused(422, "window_not_open");
    world.clock_to(DESCRIPTIONS_OPEN).await;
    let (rts, consulted, ada) =
        (world.person("quimper").await, world.person("conseil").await, world.person("Ada").await);
    consulted.post(&path, &Value::Null).await.refused(403, "not_referent");
    ada.post(&path, &Value::Null).await.refused(403, "forbidden");
    ada.get(&path).await.refused(404, "unknown");
    assert_eq!(offered(&ada, "Quimper").await, false);
    let refused = file(&rts, &path, b"a word processor's file").await.expect(422).json();
    assert_eq!((&refused["code"], &refused["errors"][0]["code"]), (&json!("document_refused"), &json!("not_a_pdf")));

    file(&rts, &path, &pdf("first")).await.expect(204);
    file(&rts, &path, &pdf("second")).await.expect(204);
    for person in [&rts, &consulted, &ada, &world.person("coordo").await, &world.person("ars").await] {
        assert_eq!(read(person, &path).await, pdf("second"));
    }
    // The sheet of a post outside the person's territory or specialty is answered as if it did not exist.
    for stranger in ["Fay", "Gus", "brest", "lointain"] {
        world.person(stranger).await.get(&path).await.refused(404, "unknown");
    }
    assert_eq!(offered(&ada, "Quimper").await, true);
    assert_eq!(offered(&ada, "Brest").await, false);
    for what in ["", "/description"] {
        let post = format!("{C}/posts/{}{what}", world.id("Quimper"));
        assert_eq!(world.person("ars").await.get(&post).await.expect(200).json()["cpts_sheet"], true, "{what}");
    }

    rts.change("DELETE", &path, 0, &Value::Null).await.expect(204);
    rts.change("DELETE", &path, 0, &Value::Null).await.expect(204);
    ada.get(&path).await.refused(404, "unknown");
    let files = world.stack.platform().objects.keys("sheets/").await.unwrap();
    assert_eq!(files, Vec::<String>::new(), "what is replaced or taken away is removed");
    let log = world.admin().await.export(&json!({ "kind": "audit" })).await.expect(200).text();
    assert_eq!((log.matches("\"sheet.filed\"").count(), log.matches("\"sheet.taken\"").count()), (2, 1));
    world.clock_to("2024-03-25T13:00:00Z").await;
    world.person("quimper").await.post(&path, &Value::Null).await.refused(422, "window_closed");
}

#[tokio::test]
async fn an_agency_files_it_and_readiness_warns_of_those_that_lack_it() {
    let world = World::prepared().await;
    let lacking = || async {
        let told = world.admin().await.get(&format!("{C}/readiness")).await.expect(200).json();
        let checks = told["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["code"] == "post_without_cpts_sheet").unwrap();
        assert_eq!(check["severity"], "warning");
        check["count"].clone()
    };
    // In this campaign, pédiatrie is the specialty whose posts have sheets: Enfants and Fougères.
    assert_eq!(lacking().await, 2);
    let agency = world.person("ars").await;
    let path = format!("{C}/posts/{}/cpts-sheet", world.id("Enfants"));
    file(&agency, &path, &pdf("Enfants")).await.expect(204);
    assert_eq!(lacking().await, 1);
    // Loading the list of posts again keeps the sheet.
    let list = crate::support::lists::posts().replace("CH Enfants", "CHU Enfants");
    assert_eq!(world.admin().await.import("posts", list.into_bytes()).await["changed"], 1);
    assert_eq!(read(&world.person("Gus").await, &path).await, pdf("Enfants"));
    let caen = format!("{C}/posts/{}/cpts-sheet", world.id("Caen"));
    agency.post(&caen, &json!({ "size_bytes": 9 })).await.refused(404, "unknown");
    // The upload link still works after the filing, but the filed document does not change.
    let announced = agency.post(&path, &json!({ "size_bytes": pdf("again").len() })).await.expect(201).json();
    agency.upload_to(&announced, pdf("again")).await.expect(200);
    agency.put(&path, 0, &json!({ "sha256": proof::sha256(&pdf("again")) })).await.expect(204);
    agency.upload_to(&announced, pdf("other")).await.expect(200);
    assert_eq!(read(&agency, &path).await, pdf("again"));
}
