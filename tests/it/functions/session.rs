//! Signing in: codes serve once, briefly, and tell nothing to those who guess.

use std::time::Duration;

use serde_json::json;

use crate::support::World;

const ASK: &str = "/api/session";
const TRY: &str = "/api/session/code";

#[tokio::test]
async fn an_unknown_address_is_answered_like_a_known_one() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    let mails = world.stack.mailbox().count();
    let known = nobody.post(ASK, &json!({ "email": "ada@example.org" })).await.expect(202);
    let unknown = nobody.post(ASK, &json!({ "email": "zoe@example.org" })).await.expect(202);
    assert_eq!((known.text(), world.stack.mailbox().count()), (unknown.text(), mails + 1));
    nobody.post(ASK, &json!({ "email": "ada" })).await.refused_field(422, "entries_refused", "/email", "not_an_email");
    nobody.post(ASK, &json!({ "mail": "ada" })).await.refused_field(400, "unreadable", "/mail", "unreadable");
}

#[tokio::test]
async fn a_code_serves_once() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    nobody.post(ASK, &json!({ "email": " ADA@Example.org " })).await.expect(202);
    let body = json!({ "email": "ada@example.org", "code": world.code_for("ada@example.org") });
    nobody.post(TRY, &body).await.expect(200);
    nobody.post(TRY, &body).await.refused(401, "wrong_code");
}

#[tokio::test]
async fn a_code_dies_of_five_wrong_tries_or_ten_minutes() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    nobody.post(ASK, &json!({ "email": "ada@example.org" })).await.expect(202);
    let right = world.code_for("ada@example.org");
    for code in ["", "12345", "abcdef", "1234567", "' OR 1=1"] {
        nobody.post(TRY, &json!({ "email": "ada@example.org", "code": code })).await.refused(401, "wrong_code");
    }
    nobody.post(TRY, &json!({ "email": "ada@example.org", "code": right })).await.refused(401, "wrong_code");
    nobody.post(ASK, &json!({ "email": "bob@example.org" })).await.expect(202);
    let late = world.code_for("bob@example.org");
    world.stack.clock().advance(Duration::from_mins(10)).unwrap();
    nobody.post(TRY, &json!({ "email": "bob@example.org", "code": late })).await.refused(401, "wrong_code");
}

#[tokio::test]
async fn a_session_ends_unused_at_its_end_and_at_once() {
    let world = World::prepared().await;
    let pass = |minutes| world.stack.clock().advance(Duration::from_mins(minutes)).unwrap();
    let (ada, admin) = (world.person("Ada").await, world.admin().await);
    pass(14);
    admin.get("/api/me").await.expect(200);
    pass(15);
    admin.get("/api/me").await.refused(401, "signed_out");
    ada.get("/api/me").await.expect(200);
    // Used all day long, it still ends after twelve hours.
    for _ in 0..23 {
        pass(29);
        ada.get("/api/me").await;
    }
    ada.get("/api/me").await.expect(200);
    pass(25);
    ada.get("/api/me").await.refused(401, "signed_out");
    let bob = world.person("Bob").await;
    let out = bob.send("DELETE", ASK, &[], Vec::new()).await.expect(204);
    assert!(
        out.header("set-cookie").starts_with("__Host-session=; ") && out.header("set-cookie").contains("Max-Age=0")
    );
    bob.get("/api/me").await.refused(401, "signed_out");
}
