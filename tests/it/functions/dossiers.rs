//! Tests of dossiers: documents are filed in time, checked, read by those who may, and each reading is recorded.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{
    C, Person, Reply, World,
    documents::{file as file_at, pdf},
    play::*,
};

/// Announces a piece, uploads these bytes, and has them filed.
async fn file(person: &Person, piece: &str, bytes: &[u8]) -> Reply {
    file_at(person, &format!("{C}/dossier/{piece}"), bytes).await
}

/// A PDF with one part of its text changed.
fn changed(from: &str, to: &str) -> Vec<u8> {
    String::from_utf8(pdf("CV")).unwrap().replacen(from, to, 1).into_bytes()
}

#[tokio::test]
async fn a_document_is_filed_in_its_time_replaced_and_taken_away() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let ada = world.person("Ada").await;
    let own = format!("{C}/dossier");
    assert_eq!(ada.get(&own).await.expect(200).json()["closed"], Value::Null);
    ada.put(&format!("{own}/cv"), 0, &json!({ "sha256": "" })).await.refused(422, "document_refused");
    for (bytes, code) in [
        (b"PK, a word processor's file".to_vec(), "not_a_pdf"),
        (b"%PDF-1.4\n%%EOF\n".to_vec(), "not_a_pdf"),
        (changed("/Root", "/Encrypt 5 0 R /Root"), "encrypted_pdf"),
        (changed("/Parent", "/AA << /O << /S /JavaScript >> >> /Parent"), "active_pdf"),
        (changed("/Parent", "/Annots [<< /A << /S /URI /URI (https://example.org) >> >>] /Parent"), "linked_pdf"),
    ] {
        let refused = file(&ada, "cv", &bytes).await.expect(422).json();
        assert_eq!((&refused["code"], &refused["errors"][0]["code"]), (&json!("document_refused"), &json!(code)));
    }
    ada.post(&format!("{own}/cv"), &json!({ "size_bytes": 5_000_001 })).await.refused(413, "too_large");
    ada.post(&format!("{own}/cv"), &json!({ "size_bytes": u64::MAX })).await.refused(413, "too_large");

    file(&ada, "cv", &pdf("one")).await.expect(200);
    let second = pdf("two");
    let kept = file(&ada, "cv", &second).await.expect(200).json();
    assert_eq!(kept["pieces"].as_array().unwrap().len(), 1);
    assert_eq!(kept["pieces"][0]["sha256"], json!(proof::sha256(&second)));
    let student = world.id("Ada").to_owned();
    let link = ada.get(&format!("{C}/students/{student}/dossier/cv")).await.expect(303);
    let read = ada.send("GET", &link.header("location"), &[], Vec::new()).await.expect(200);
    assert_eq!((read.body.as_ref(), read.header("content-type")), (second.as_slice(), "application/pdf".to_owned()));
    // A browser saves it and does not show it.
    assert!(read.header("content-disposition").starts_with("attachment; filename=\""));

    // The upload link still works after the filing, but the filed document does not change.
    let size = json!({ "size_bytes": second.len() });
    let announced = ada.post(&format!("{own}/cv"), &size).await.expect(201).json();
    ada.upload_to(&announced, second.clone()).await.expect(200);
    ada.put(&format!("{own}/cv"), 0, &json!({ "sha256": proof::sha256(&second) })).await.expect(200);
    ada.upload_to(&announced, pdf("six")).await.expect(200);
    let link = ada.get(&format!("{C}/students/{student}/dossier/cv")).await.expect(303);
    let read = ada.send("GET", &link.header("location"), &[], Vec::new()).await.expect(200);
    assert_eq!(read.body.as_ref(), second.as_slice());

    let left = ada.change("DELETE", &format!("{own}/cv"), 0, &Value::Null).await.expect(200).json();
    assert_eq!(left["pieces"], json!([]));
    ada.get(&format!("{C}/students/{student}/dossier/cv")).await.refused(404, "unknown");

    world.clock_only("2024-03-07T23:00:00Z");
    let ada = world.person("Ada").await;
    ada.post(&format!("{own}/cv"), &size).await.refused(422, "window_not_open");
}

/// A student has one dossier for the whole campaign: one who filed in the first round may change it in the second.
#[tokio::test]
async fn a_dossier_is_changed_again_with_the_wishes_of_the_next_round() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let jean = world.person("Jean").await;
    file(&jean, "cv", &pdf("first")).await.expect(200);
    world.until_ranked().await;
    world.clock_to("2024-03-12T23:02:00Z").await;
    world.results_out(1).await;
    world.clock_to("2024-03-14T08:00:00Z").await;
    let jean = world.person("Jean").await;
    let kept = file(&jean, "cv", &pdf("second")).await.expect(200).json();
    assert_eq!(kept["pieces"][0]["sha256"], json!(proof::sha256(&pdf("second"))));
}

#[tokio::test]
async fn an_rts_reads_candidates_alone_and_every_reading_is_noted() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let ada = world.person("Ada").await;
    file(&ada, "motivation_letter", &pdf("letter")).await.expect(200);
    world.wishes_of_round_1().await;
    let (ada, fay) = (world.id("Ada").to_owned(), world.id("Fay").to_owned());
    let path = |student: &str| format!("{C}/students/{student}/dossier");
    let rts = world.person("quimper").await;
    rts.get(&path(&ada)).await.refused(404, "unknown");

    world.clock_to("2024-03-07T23:05:00Z").await;
    for person in ["quimper", "conseil"] {
        let rts = world.person(person).await;
        let read = rts.get(&path(&ada)).await.expect(200).json();
        assert_eq!(read["pieces"][0]["piece"], "motivation_letter");
        rts.get(&format!("{}/motivation_letter", path(&ada))).await.expect(303);
        rts.get(&path(&fay)).await.refused(404, "unknown");
        // Missing pieces are shown beside each candidate, and exclude nobody.
        let ranking = rts.get(&world.ranking_path(1, "Quimper")).await.expect(200).json();
        let missing: Vec<(&str, &Value)> = ranking["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|candidate| (candidate["last_name"].as_str().unwrap(), &candidate["missing"]))
            .collect();
        let (some, all) = (json!(["cv", "training_contract"]), json!(["cv", "motivation_letter", "training_contract"]));
        assert_eq!(missing, [("Ada", &some), ("Bob", &all)]);
    }
    let admin = world.admin().await;
    let log = admin.export(&json!({ "kind": "audit" })).await.expect(200).text();
    let noted = log.lines().filter(|line| line.contains("\"dossier.read\"") && line.contains(&ada)).count();
    assert_eq!(noted, 4);
    assert_eq!(log.matches("\"dossier.filed\"").count(), 1);
}

/// Two pieces of one dossier filed at the same instant are both kept, though a dossier is one item.
#[tokio::test(flavor = "multi_thread")]
async fn pieces_filed_at_the_same_instant_do_not_refuse_each_other() {
    const PIECES: [&str; 3] = ["cv", "motivation_letter", "training_contract"];
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let ada = world.person("Ada").await;
    for turn in 0..4 {
        let bytes = pdf(&format!("turn {turn}"));
        let all = PIECES.map(|piece| file(&ada, piece, &bytes));
        for (piece, reply) in PIECES.iter().zip(join_all(all).await) {
            assert_eq!(reply.status, 200, "{piece} in turn {turn}: {}", reply.text());
        }
        let kept = ada.get(&format!("{C}/dossier")).await.expect(200).json();
        let digests: Vec<&Value> = kept["pieces"].as_array().unwrap().iter().map(|piece| &piece["sha256"]).collect();
        assert_eq!(digests, [&json!(proof::sha256(&bytes)); 3]);
    }
    let removed = PIECES.map(|piece| {
        let (ada, path) = (ada.clone(), format!("{C}/dossier/{piece}"));
        async move { ada.change("DELETE", &path, 0, &Value::Null).await.status }
    });
    assert_eq!(join_all(removed).await, [200; 3]);
}

/// A link takes the announced number of bytes of one media type, and nothing else.
#[tokio::test]
async fn a_link_takes_what_was_announced() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, agency, admin) = (world.person("Ada").await, world.person("ars").await, world.admin().await);
    let sheet = format!("{C}/posts/{}/cpts-sheet", world.id("Brest"));
    for (person, path, mut asked) in [
        (&ada, format!("{C}/dossier/cv"), json!({})),
        (&agency, sheet, json!({})),
        (&admin, format!("{C}/imports"), json!({ "kind": "staff" })),
    ] {
        asked["size_bytes"] = json!(4);
        let announced = person.post(&path, &asked).await.expect(201).json();
        let link = announced["upload"].as_str().unwrap();
        let right = announced["content_type"].as_str().unwrap();
        let put = async |media_type: Option<&str>, bytes: &[u8]| {
            let headers: Vec<_> = media_type.into_iter().map(|media_type| ("content-type", media_type)).collect();
            person.send("PUT", link, &headers, bytes.to_vec()).await.status
        };
        for (media_type, bytes) in [
            (Some(right), &b"four "[..]),
            (Some(right), b"fou"),
            (Some(right), b""),
            (Some("text/html"), b"four"),
            (None, b"four"),
        ] {
            assert_eq!(put(media_type, bytes).await, 403, "{path} {media_type:?} {bytes:?}");
        }
        assert_eq!(put(Some(right), b"four").await, 200, "{path}");
    }
}
