//! Tests of refused wishes: the field is named, and nothing changes.

use serde_json::{Value, json};

use crate::support::{C, Person, World, play::*};

/// Checks that nothing was stored of a refused list.
async fn unchanged(person: &Person, path: &str) {
    let list = person.get(path).await.expect(200).json();
    assert_eq!((&list["version"], &list["draft"], &list["validated"]), (&json!(0), &json!([]), &Value::Null));
}

#[tokio::test]
async fn what_cannot_be_wished_is_refused_with_its_field() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let path = wishes_path(1);
    let wish = |post: &str, hearts: i64| json!({ "post": world.id(post), "hearts": hearts });
    let list = |wishes: Vec<Value>| json!({ "wishes": wishes });
    let stranger = json!({ "post": "urgences_bretagne_0", "hearts": 1 });
    let table = [
        ("Ada", list(vec![wish("Brest", 6)]), "/wishes/0/hearts", "too_many_hearts_r11"),
        ("Ada", list(vec![wish("Brest", 5), wish("Brest", 4)]), "/wishes/1/post", "duplicate"),
        ("Ada", list(vec![wish("Brest", 5), wish("Enfants", 4)]), "/wishes/1/post", "unknown_post_r05"),
        ("Ada", list(vec![wish("Caen", 5)]), "/wishes/0/post", "unknown_post_r05"),
        ("Ada", list(vec![wish("Brest-2", 5)]), "/wishes/0/post", "unknown_post_r05"),
        ("Ada", list(vec![stranger.clone()]), "/wishes/0/post", "unknown_post_r05"),
        ("Ada", list(vec![stranger; 2_001]), "/wishes", "too_many"),
        ("Dan", list(vec![wish("Rennes", 5), wish("Brest", 0)]), "/wishes/1/post", "not_for_shifted_r06"),
    ];
    for (student, body, field, code) in table {
        let person = world.person(student).await;
        person.put(&path, 0, &body).await.refused_field(422, "entries_refused", field, code);
        unchanged(&person, &path).await;
    }
    let eve = world.person("Eve").await;
    eve.put(&path, 0, &list(vec![wish("Brest", 5)])).await.refused(422, "not_participating");
    eve.change("POST", &format!("{path}/validation"), 0, &Value::Null).await.refused(422, "not_participating");
    unchanged(&eve, &path).await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_its_place() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, path) = (world.person("Ada").await, wishes_path(1));
    let post = world.id("Brest");
    for (body, field) in [
        (json!({ "wishes": [], "validated": true }), "/validated"),
        (json!({ "wishes": [{ "post": post, "hearts": 5, "rank": 1 }] }), "/wishes/0/rank"),
        (json!({ "wishes": [{ "post": post, "hearts": "5" }] }), "/wishes/0/hearts"),
        (json!({ "wishes": [{ "post": post, "hearts": -1 }] }), "/wishes/0/hearts"),
        (json!({ "wishes": [{ "post": post, "hearts": 256 }] }), "/wishes/0/hearts"),
        (json!({ "wishes": [{ "post": post, "hearts": 4.5 }] }), "/wishes/0/hearts"),
        (json!({ "wishes": [{ "post": post }] }), "/wishes/0"),
        (json!({ "wishes": [{ "post": "../../etc", "hearts": 1 }] }), "/wishes/0/post"),
        (json!({ "wishes": [{ "post": "x".repeat(200), "hearts": 1 }] }), "/wishes/0/post"),
        (json!({ "wishes": {} }), "/wishes"),
        (json!({ "wishes": null }), "/wishes"),
        (json!([]), ""),
        (json!("wishes"), ""),
        (json!({}), ""),
    ] {
        ada.put(&path, 0, &body).await.refused_field(400, "unreadable", field, "unreadable");
    }
    unchanged(&ada, &path).await;
}

#[tokio::test]
async fn a_version_must_be_given_and_be_the_current_one() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, path) = (world.person("Ada").await, wishes_path(1));
    let body = world.wishes("Brest=5 Quimper=3");
    ada.put(&path, 0, &body).await.expect(200);
    let validation = format!("{path}/validation");
    for (method, path) in [("PUT", &path), ("POST", &validation)] {
        ada.change(method, path, 0, &body).await.refused(412, "stale_version");
        ada.change(method, path, 7, &body).await.refused(412, "stale_version");
        ada.change(method, path, u64::MAX, &body).await.refused(412, "stale_version");
        let json = [("content-type", "application/json")];
        let none = ada.send(method, path, &json, body.to_string().into_bytes()).await;
        none.refused(428, "if_match_required");
        for etag in ["*", "v1", "\"1\"", "\"v-1\"", "\"v1\", \"v2\"", "W/\"v1\"", "\"v99999999999999999999\""] {
            let headers = [("content-type", "application/json"), ("if-match", etag)];
            let answer = ada.send(method, path, &headers, body.to_string().into_bytes()).await;
            answer.refused_field(400, "unreadable", "If-Match", "not_an_etag");
        }
    }
    let list = ada.get(&path).await.expect(200).json();
    assert_eq!((&list["version"], &list["validated"]), (&json!(1), &Value::Null));
}

#[tokio::test]
async fn rounds_and_campaigns_that_do_not_exist() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let ada = world.person("Ada").await;
    for (round, status, code) in
        [("0", 404, "unknown"), ("x", 404, "unknown"), ("-1", 404, "unknown"), ("99999999999", 404, "unknown")]
    {
        ada.get(&format!("{C}/rounds/{round}/wishes")).await.refused(status, code);
    }
    ada.get(&wishes_path(3)).await.refused(422, "no_such_round");
    ada.get(&wishes_path(u32::MAX)).await.refused(422, "no_such_round");
    ada.get("/api/campaigns/2099-01/rounds/1/wishes").await.refused(404, "unknown");
    ada.put(&wishes_path(2), 0, &world.wishes("Brest=5")).await.refused(422, "window_not_open");
}
