//! Tests of signing in by a code: it works once, for a short time and in one browser, and the answers reveal nothing to
//! somebody who guesses.

use api::ProblemCode;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::World;

const ASK: &str = "/api/session";
const TRY: &str = "/api/session/code";

/// Asks for a code. Returns the request secret that must come with the code.
async fn ask(world: &World, email: &str) -> Value {
    let body = json!({ "email": email, "send": "code" });
    world.nobody().post(ASK, &body).await.expect(202).json()["request"].clone()
}

#[tokio::test]
async fn an_unknown_address_is_answered_like_a_known_one() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    for send in [json!("code"), json!("link"), Value::Null] {
        world.stack.queues().settle().await;
        let mails = world.stack.mailbox().count();
        let ask = async |email: &str| {
            let mut told = nobody.post(ASK, &json!({ "email": email, "send": send })).await.expect(202).json();
            assert_eq!(told["request"].take().as_str().unwrap().len(), 64);
            told
        };
        assert_eq!(ask("ada@example.org").await, ask("zoe@example.org").await);
        world.stack.queues().settle().await;
        // Both addresses get a mail, the known one with a code or a link, the unknown one with a link.
        assert_eq!(world.stack.mailbox().count(), mails + 2, "{send}");
        let zoe = world.stack.mailbox().latest("zoe@example.org").unwrap();
        assert!(zoe.text.contains("/mot-de-passe#") && zoe.html.unwrap().contains("/mot-de-passe#"));
    }
    nobody.post(ASK, &json!({ "email": "ada" })).await.refused_field(422, "entries_refused", "/email", "not_an_email");
    nobody.post(ASK, &json!({ "mail": "ada" })).await.refused_field(400, "unreadable", "/mail", "unreadable");
}

/// The function does not look the address up, so that it makes the same calls in the same order for every address.
#[tokio::test]
async fn an_unknown_address_takes_the_same_calls_as_a_known_one() {
    let world = World::prepared().await;
    let witness = crate::support::spoil::Witness::default();
    let app = world.platform_with(&witness);
    let mut calls = Vec::new();
    for email in ["ada@example.org", "zoe@example.org"] {
        let event = crate::support::events::filled("session-ask", &[("email", email)]);
        witness.take();
        assert_eq!(crate::support::events::invoke(&app, &event).await.status, 202);
        calls.push(witness.take());
    }
    assert_eq!(calls[0], calls[1]);
    assert!(calls[0].iter().all(|(_, on)| on != "Campaigns"), "{calls:?}");
}

#[tokio::test]
async fn a_code_serves_once_and_in_one_browser() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    let (here, elsewhere) = (ask(&world, " ADA@Example.org ").await, json!("0".repeat(64)));
    let code = world.code_for("ada@example.org").await;
    let with = |request: &Value| json!({ "email": "ada@example.org", "request": request, "code": code });
    nobody.post(TRY, &with(&elsewhere)).await.refused(401, "wrong_code");
    let me = nobody.post(TRY, &with(&here)).await.expect(200).json();
    assert_eq!((&me["email"], &me["second_factor"]), (&json!("ada@example.org"), &json!("not_needed")));
    nobody.post(TRY, &with(&here)).await.refused(401, "wrong_code");
}

#[tokio::test]
async fn a_code_dies_of_five_wrong_tries_or_ten_minutes() {
    let world = World::prepared().await;
    let request = ask(&world, "ada@example.org").await;
    let right = world.code_for("ada@example.org").await;
    // Each try comes from another network, so that only the code's own limit can stop them.
    for (n, code) in ["", "12345", "abcdef", "1234567", "' OR 1=1", &right].into_iter().enumerate() {
        let body = json!({ "email": "ada@example.org", "request": request, "code": code });
        world.nobody().on_network(&format!("192.0.2.{n}")).post(TRY, &body).await.refused(401, "wrong_code");
    }
    let request = ask(&world, "bob@example.org").await;
    let late = world.code_for("bob@example.org").await;
    world.stack.clock().advance(Duration::from_mins(10)).unwrap();
    let body = json!({ "email": "bob@example.org", "request": request, "code": late });
    world.nobody().post(TRY, &body).await.refused(401, "wrong_code");
}

/// Requests by somebody else for an address neither void the code of its owner nor keep the owner from using it.
#[tokio::test]
async fn nobody_is_kept_out_by_others() {
    let world = World::prepared().await;
    let mine = ask(&world, "ada@example.org").await;
    let code = world.code_for("ada@example.org").await;
    let attacker = world.nobody().on_network("198.51.100.7");
    let mut slowed = 0;
    for _ in 0..40 {
        let asked = attacker.post(ASK, &json!({ "email": "ada@example.org", "send": "code" })).await;
        let body = json!({ "email": "ada@example.org", "request": "0".repeat(64), "code": "000000" });
        let tried = attacker.post(TRY, &body).await;
        slowed += usize::from(asked.status == 429) + usize::from(tried.status == 429);
        world.stack.clock().advance(Duration::from_secs(1)).unwrap();
    }
    assert!(slowed > 40, "{slowed}");
    let body = json!({ "email": "ada@example.org", "request": mine, "code": code });
    world.nobody().post(TRY, &body).await.expect(200);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_says_for_how_long() {
    let world = World::prepared().await;
    let attacker = world.nobody();
    let body = json!({ "email": "ada@example.org", "request": "0".repeat(64), "code": "000000" });
    for _ in 0..4 {
        attacker.post(TRY, &body).await.refused(401, "wrong_code");
    }
    let slowed = attacker.post(TRY, &body).await;
    slowed.refused(429, "slow_down");
    assert_eq!(slowed.header("retry-after"), "1");
    // An attacker who tries every five seconds for an hour makes about a dozen guesses of a million.
    let mut guesses = 0;
    for _ in 0..3_600 / 5 {
        world.stack.clock().advance(Duration::from_secs(5)).unwrap();
        guesses += usize::from(attacker.post(TRY, &body).await.status == 401);
    }
    assert!((8..=16).contains(&guesses), "{guesses}");
    // An unknown address is slowed down in the same way.
    let other = json!({ "email": "zoe@example.org", "request": "0".repeat(64), "code": "000000" });
    for _ in 0..4 {
        attacker.post(TRY, &other).await.refused(401, "wrong_code");
    }
    attacker.post(TRY, &other).await.refused(429, "slow_down");
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
    // A session in constant use still ends after twelve hours.
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

#[tokio::test]
async fn one_can_sign_out_everywhere_at_once() {
    let world = World::prepared().await;
    let (phone, office, bob) = (world.person("Ada").await, world.person("Ada").await, world.person("Bob").await);
    let sessions = phone.get("/api/me/sessions").await.expect(200).json();
    assert_eq!(sessions.as_array().unwrap().len(), 2, "{sessions}");
    phone.send("DELETE", "/api/sessions", &[], Vec::new()).await.expect(204);
    for gone in [&phone, &office] {
        gone.get("/api/me").await.refused(401, "signed_out");
    }
    bob.get("/api/me").await.expect(200);
}

/// A page of another site may send the cookie along, but cannot set the header or hide its origin.
#[tokio::test]
async fn another_site_can_do_nothing_in_ones_name() {
    let world = World::prepared().await;
    let ada = world.person("Ada").await;
    let out = async |headers: &[(&str, &str)]| ada.send_as_it_is("DELETE", "/api/sessions", headers).await;
    out(&[]).await.refused(403, "foreign_origin");
    out(&[("x-siimop", "0")]).await.refused(403, "foreign_origin");
    let ours = world.stack.address();
    for origin in ["https://evil.example", "null", &format!("{ours}.evil.example"), &ours.to_uppercase()] {
        out(&[("x-siimop", "1"), ("origin", origin)]).await.refused(403, "foreign_origin");
        // Another site cannot sign a person in under another account either.
        let ask = world.nobody().send_as_it_is("POST", ASK, &[("origin", origin)]).await;
        ask.refused(403, "foreign_origin");
    }
    ada.get("/api/me").await.expect(200);
    out(&[("x-siimop", "1"), ("origin", &ours)]).await.expect(204);
}

/// A login that was under way when the owner ended all sessions gives no session.
#[tokio::test]
async fn a_login_under_way_does_not_outlive_signing_out_everywhere() {
    let world = World::prepared().await;
    let ada = world.person("Ada").await;
    let app = world.stack.platform();
    let id = app.store.account_id("ada@example.org").await.unwrap().unwrap();
    let account = app.identity.account(&id).await.unwrap().unwrap();
    let since = world.now();
    world.stack.clock().advance(Duration::from_secs(1)).unwrap();
    ada.send("DELETE", "/api/sessions", &[], Vec::new()).await.expect(204);
    assert_eq!(app.identity.start_session(&account, false, since).await.unwrap_err().code, ProblemCode::SignedOut);
    assert!(app.store.sessions(&id).await.unwrap().is_empty());
    // A login that starts afterwards is accepted.
    assert!(app.identity.start_session(&account, false, world.now()).await.is_ok());
}
