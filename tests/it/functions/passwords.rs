//! Tests of passwords: they are set by a link, used to sign in and changed, and guessing is slowed down.

use std::time::Duration;

use serde_json::json;

use crate::support::World;

const PASSWORD: &str = "/api/session/password";
const GOOD: &str = "Brouette9!Cumulus";

/// Sets the password of an address with the link in a mail.
async fn set(world: &World, email: &str, password: &str) {
    let body = json!({ "token": world.link_for(email).await, "password": password });
    world.nobody().send_json("PUT", PASSWORD, &body).await.expect(204);
}

#[tokio::test]
async fn a_link_sets_a_password_once_within_the_hour() {
    let world = World::prepared().await;
    let (nobody, token) = (world.nobody(), world.link_for("ada@example.org").await);
    let with = |password: &str| json!({ "token": token, "password": password });
    for (password, missing) in [("Ab1!xyz", "length"), ("brouette9!cumulus", "upper"), ("Password1!", "score")] {
        let refused = nobody.send_json("PUT", PASSWORD, &with(password)).await;
        refused.refused_field(422, "password_refused", "/password", missing);
    }
    // A refused password has not used up the link.
    let before = world.person("Ada").await;
    nobody.send_json("PUT", PASSWORD, &with(GOOD)).await.expect(204);
    nobody.send_json("PUT", PASSWORD, &with(GOOD)).await.refused(401, "wrong_link");
    before.get("/api/me").await.refused(401, "signed_out");
    world.stack.queues().settle().await;
    let notice = world.stack.mailbox().latest("ada@example.org").unwrap();
    assert!(
        notice.text.contains("Votre mot de passe a été défini ou modifié, le 20\u{a0}février 2024 à 9\u{a0}h"),
        "{}",
        notice.text
    );

    let late = json!({ "token": world.link_for("bob@example.org").await, "password": GOOD });
    world.stack.clock().advance(Duration::from_hours(1)).unwrap();
    nobody.send_json("PUT", PASSWORD, &late).await.refused(401, "wrong_link");
}

#[tokio::test]
async fn a_password_opens_the_session_of_its_address_alone() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    let body = |email: &str, password: &str| json!({ "email": email, "password": password });
    set(&world, "ada@example.org", GOOD).await;
    let reply = nobody.post(PASSWORD, &body(" ADA@example.org", GOOD)).await.expect(200);
    assert!(reply.header("set-cookie").ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"));
    let ada = nobody.with_cookie(&reply.cookie());
    assert_eq!(ada.get("/api/me").await.expect(200).json()["rights"][0]["role"], "student");
    let wrong = nobody.post(PASSWORD, &body("ada@example.org", "Brouette9!cumulus")).await;
    let told = wrong.refused(401, "wrong_password");
    for (email, password) in [("bob@example.org", GOOD), ("zoe@example.org", GOOD), ("ada@example.org", "")] {
        let mut same = nobody.post(PASSWORD, &body(email, password)).await.refused(401, "wrong_password");
        same["instance"] = told["instance"].clone();
        assert_eq!(same, told, "{email}");
    }
    // An account with a password gets no code or link when only its address is given.
    world.stack.queues().settle().await;
    let mails = world.stack.mailbox().count();
    nobody.post("/api/session", &json!({ "email": "ada@example.org" })).await.expect(202);
    world.stack.queues().settle().await;
    assert_eq!(world.stack.mailbox().count(), mails);
}

#[tokio::test]
async fn whoever_nobody_has_given_a_right_to_sees_nothing() {
    let world = World::prepared().await;
    set(&world, "zoe@example.org", GOOD).await;
    let reply = world.nobody().post(PASSWORD, &json!({ "email": "zoe@example.org", "password": GOOD })).await;
    let zoe = world.nobody().with_cookie(&reply.expect(200).cookie());
    assert_eq!(zoe.get("/api/me").await.expect(200).json()["rights"], json!([]));
    assert_eq!(zoe.get("/api/campaigns").await.expect(200).json(), json!([]));
    zoe.get(crate::support::C).await.refused(404, "unknown");
}

#[tokio::test]
async fn changing_a_password_takes_the_present_one_and_ends_every_session() {
    let world = World::prepared().await;
    set(&world, "ada@example.org", GOOD).await;
    let (ada, elsewhere) = (world.person("Ada").await, world.person("Ada").await);
    let change = |current: &str, password: &str| json!({ "current": current, "password": password });
    let path = "/api/me/password";
    ada.send_json("PUT", path, &change("wrong", "Cumulus9!Brouette")).await.refused(401, "wrong_password");
    ada.send_json("PUT", path, &change(GOOD, "court")).await.refused(422, "password_refused");
    ada.send_json("PUT", path, &change(GOOD, "Cumulus9!Brouette")).await.expect(204);
    for gone in [&ada, &elsewhere] {
        gone.get("/api/me").await.refused(401, "signed_out");
    }
    let with = |password: &str| json!({ "email": "ada@example.org", "password": password });
    world.nobody().post(PASSWORD, &with(GOOD)).await.refused(401, "wrong_password");
    world.nobody().post(PASSWORD, &with("Cumulus9!Brouette")).await.expect(200);
}

#[tokio::test]
async fn the_meter_tells_line_by_line() {
    let world = World::empty().await;
    let measure = async |password: &str, email: &str| {
        let body = json!({ "password": password, "email": email });
        world.nobody().post("/api/session/password/strength", &body).await.expect(200).json()
    };
    let poor = measure("Password1!", "").await;
    assert_eq!((&poor["length"], &poor["special"], &poor["accepted"]), (&json!(true), &json!(true), &json!(false)));
    assert_eq!(measure(GOOD, "").await["accepted"], true);
    let own = measure("Kerguelen-1789", "desmoulins.kerguelen@example.org").await;
    assert!(own["score"].as_u64() < measure("Kerguelen-1789", "").await["score"].as_u64(), "{own}");
}

/// A person who signs in with codes has no password and is not mailed a link at each sign-in. The link is there on demand, and
/// again at the first sign-in after a reset.
#[tokio::test]
async fn a_link_is_mailed_by_itself_until_somebody_has_signed_in() {
    let world = World::prepared().await;
    let links = async || {
        // The same browser asks again only after a while.
        world.stack.clock().advance(Duration::from_mins(10)).unwrap();
        world.nobody().post("/api/session", &json!({ "email": "ada@example.org" })).await.expect(202);
        world.stack.queues().settle().await;
        let mails = world.stack.mailbox().for_recipient("ada@example.org");
        let codes = mails.iter().filter(|mail| mail.text.contains("Votre code de connexion")).count();
        (mails.iter().filter(|mail| mail.text.contains("/mot-de-passe#")).count(), codes)
    };
    assert_eq!(links().await, (1, 0));
    assert_eq!(links().await, (2, 0));
    world.person("Ada").await;
    assert_eq!(links().await, (2, 1));
    world.link_for("ada@example.org").await;
    assert_eq!(links().await, (3, 1));
    world.admin().await.post("/api/accounts/reset", &json!({ "email": "ada@example.org" })).await.expect(200);
    assert_eq!(links().await, (4, 1));
}
