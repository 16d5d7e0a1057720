//! Tests of signing in by a code: it works once, for a short time and in one browser, and the answers reveal nothing to
//! somebody who guesses.

use api::ProblemCode;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Person, World};

const ASK: &str = "/api/session";
const TRY: &str = "/api/session/code";
const LINK: &str = "/api/session/link";

/// Asks for a code. Returns the browser that has asked.
async fn ask(world: &World, email: &str) -> Person {
    let browser = world.nobody();
    browser.with_cookie(&world.ask_for_code(&browser, email).await)
}

fn with(email: &str, code: &str) -> Value {
    json!({ "email": email, "code": code })
}

#[tokio::test]
async fn an_unknown_address_is_answered_like_a_known_one() {
    let world = World::prepared().await;
    let nobody = world.nobody();
    for send in [json!("code"), json!("link"), Value::Null] {
        world.stack.queues().settle().await;
        let mails = world.stack.mailbox().count();
        let ask =
            async |email: &str| nobody.post(ASK, &json!({ "email": email, "send": send })).await.expect(202).json();
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
    let browser = ask(&world, " ADA@Example.org ").await;
    let code = world.code_for("ada@example.org").await;
    let body = with("ada@example.org", &code);
    let elsewhere = ask(&world, "bob@example.org").await;
    let forged = world.nobody().with_cookie(&browser.cookie.replace('.', ".0"));
    for stranger in [&world.nobody(), &elsewhere, &forged] {
        stranger.post(TRY, &body).await.refused(401, "wrong_code");
    }
    // A person may paste the code with a space in it.
    let spaced = format!(" {} {}\u{a0}", &code[..3], &code[3..]);
    let me = browser.post(TRY, &with("ada@example.org", &spaced)).await.expect(200).json();
    assert_eq!((&me["email"], &me["second_factor"]), (&json!("ada@example.org"), &json!("not_needed")));
    browser.post(TRY, &body).await.refused(401, "wrong_code");
}

#[tokio::test]
async fn a_code_dies_of_five_wrong_tries_or_ten_minutes() {
    let world = World::prepared().await;
    let browser = ask(&world, "ada@example.org").await;
    let right = world.code_for("ada@example.org").await;
    // Each try comes from another network, so that only the code's own limit can stop them.
    for (n, code) in ["", "12345", "abcdef", "1234567", "' OR 1=1", &right].into_iter().enumerate() {
        let body = with("ada@example.org", code);
        browser.on_network(&format!("192.0.2.{n}")).post(TRY, &body).await.refused(401, "wrong_code");
    }
    let browser = ask(&world, "bob@example.org").await;
    let late = world.code_for("bob@example.org").await;
    world.stack.clock().advance(Duration::from_mins(10)).unwrap();
    browser.post(TRY, &with("bob@example.org", &late)).await.refused(401, "wrong_code");
}

/// Of several codes that one browser asks for, the latest counts.
#[tokio::test]
async fn a_second_code_comes_after_a_minute_and_replaces_the_first() {
    let world = World::prepared().await;
    let browser = ask(&world, "ada@example.org").await;
    let first = world.code_for("ada@example.org").await;
    let sent = world.stack.mailbox().count();
    world.stack.clock().advance(Duration::from_secs(59)).unwrap();
    let again = json!({ "email": "ada@example.org", "send": "code" });
    let told = browser.post(ASK, &again).await.expect(202).json();
    assert_eq!((&told["sent"], &told["code_expires_at"]), (&json!(false), &json!("2024-02-20T08:10:00Z")));
    world.stack.queues().settle().await;
    assert_eq!(world.stack.mailbox().count(), sent, "no second mail within a minute");
    // Another mail, of another kind, is sent at once.
    let link = browser.post(ASK, &json!({ "email": "ada@example.org", "send": "link" })).await.expect(202).json();
    assert_eq!(link["sent"], true);
    world.stack.clock().advance(Duration::from_secs(1)).unwrap();
    assert_eq!(browser.post(ASK, &again).await.expect(202).json()["sent"], true);
    let second = world.code_for("ada@example.org").await;
    let mail = world.stack.mailbox().latest("ada@example.org").unwrap();
    assert!(
        mail.text.contains("demandé à 9\u{a0}h\u{a0}01") && mail.text.contains("seul le plus récent compte"),
        "{}",
        mail.text
    );
    assert_ne!(first, second);
    browser.post(TRY, &with("ada@example.org", &first)).await.refused(401, "wrong_code");
    browser.post(TRY, &with("ada@example.org", &second)).await.expect(200);
}

/// The mail may be read on another device than the one that has asked: its link signs in there, once.
#[tokio::test]
async fn the_link_beside_a_code_signs_in_anywhere_once() {
    let world = World::prepared().await;
    ask(&world, "ada@example.org").await;
    let token = world.entry_for("ada@example.org").await;
    let telephone = world.nobody().on_network("198.51.100.9");
    let reply = telephone.post(LINK, &json!({ "token": token })).await.expect(200);
    assert_eq!(reply.json()["email"], "ada@example.org");
    telephone.with_cookie(&reply.cookie()).get("/api/me").await.expect(200);
    telephone.post(LINK, &json!({ "token": token })).await.refused(401, "wrong_link");
    ask(&world, "bob@example.org").await;
    let late = world.entry_for("bob@example.org").await;
    world.stack.clock().advance(Duration::from_mins(10)).unwrap();
    telephone.post(LINK, &json!({ "token": late })).await.refused(401, "wrong_link");
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
    let near = [format!("{ours}.evil.example"), ours.to_uppercase(), format!("{ours}é")];
    // A browser writes an origin in ASCII. One that is not is no origin of ours, rather than none.
    let far = ["https://evil.example", "https://évil.example", "é", "null", ""];
    for origin in far.into_iter().chain(near.iter().map(String::as_str)) {
        out(&[("x-siimop", "1"), ("origin", origin)]).await.refused(403, "foreign_origin");
        // Another site cannot sign a person in under another account either.
        let ask = world.nobody().send_as_it_is("POST", ASK, &[("origin", origin)]).await;
        ask.refused(403, "foreign_origin");
    }
    ada.get("/api/me").await.expect(200);
    out(&[("x-siimop", "1"), ("origin", &ours)]).await.expect(204);
}

/// A request with an `Authorization` that cannot be read is not one without it, which the cookie would decide.
#[tokio::test]
async fn a_header_that_is_not_ascii_is_not_absent() {
    let world = World::prepared().await;
    let ada = world.person("Ada").await;
    ada.send("GET", "/api/me", &[], Vec::new()).await.expect(200);
    ada.send("GET", "/api/me", &[("authorization", "Bearer é")], Vec::new()).await.refused(401, "signed_out");
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
