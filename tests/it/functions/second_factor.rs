//! Tests of the second factor of *coordonnateurs*, managers and administrators.

use std::time::Duration;

use domain::rights::budget::{NOTICES_OF_SECOND_FACTOR, SECOND_FACTORS_OF_ACCOUNT, TRIES_OF_SECOND_FACTOR};
use futures::future::join_all;
use serde_json::json;

use crate::support::{C, Person, World};

#[tokio::test]
async fn managers_reach_nothing_before_their_second_factor() {
    let world = World::prepared().await;
    for (name, state) in [("ars", "to_enrol"), ("scolarite", "to_enrol"), ("Ada", "not_needed")] {
        let (person, me) = world.sign_in_by_code(&crate::support::lists::email(name)).await;
        assert_eq!(me["second_factor"], state, "{name}");
        let reply = person.get(C).await;
        if state == "not_needed" {
            reply.expect(200);
            person.post("/api/me/second-factor", &json!({})).await.refused(422, "no_second_factor");
        } else {
            reply.refused(403, "second_factor_required");
            person.get("/api/campaigns").await.refused(403, "second_factor_required");
        }
    }
}

#[tokio::test]
async fn a_code_of_the_authenticator_serves_once() {
    let world = World::prepared().await;
    let email = "ars@example.org";
    let (first, _) = world.sign_in_by_code(email).await;
    let enrolment = first.post("/api/me/second-factor", &json!({})).await.expect(201).json();
    let uri = enrolment["uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/SiiMOP%20Appariement:ars%40example.org?"), "{uri}");
    assert_eq!(enrolment["secret"].as_str().unwrap().len(), 32);
    let give = "/api/session/second-factor";
    for code in ["", "000000", "1234567", "abcdef"] {
        first.post(give, &json!({ "code": code })).await.refused(401, "wrong_code");
    }
    let code = json!({ "code": world.second_factor_code(email, world.now()).await });
    let reply = first.post(give, &code).await.expect(200);
    assert_eq!(reply.json()["second_factor"], "given");
    // The session has a new token, and the token before it is void.
    first.get("/api/me").await.refused(401, "signed_out");
    first.with_cookie(&reply.cookie()).get(C).await.expect(200);
    // A code cannot be used for a second session.
    let (second, me) = world.sign_in_by_code(email).await;
    assert_eq!(me["second_factor"], "to_give");
    second.post(give, &code).await.refused(401, "wrong_code");
    // Without the factor that there is, no other is added.
    second.post("/api/me/second-factor", &json!({})).await.refused(422, "no_second_factor");
    world.stack.clock().advance(Duration::from_secs(30)).unwrap();
    let next = json!({ "code": world.second_factor_code(email, world.now()).await });
    second.post(give, &next).await.expect(200);
    world.stack.queues().settle().await;
    let told = world.stack.mailbox().for_recipient(email);
    assert_eq!(told.iter().filter(|mail| mail.text.contains("Un second facteur a été activé")).count(), 1);
}

/// Administrators are those that the deployment names. An import cannot give the right, and a stored one does not
/// count.
#[tokio::test]
async fn administrators_are_those_the_deployment_names() {
    let world = World::prepared().await;
    for email in [local::ADMIN_EMAIL, local::SECOND_ADMIN_EMAIL] {
        let admin = world.sign_in(email).await;
        assert_eq!(admin.get("/api/me").await.expect(200).json()["rights"], json!([{ "role": "admin" }]), "{email}");
    }
    let list = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\nX;Y;x@example.org;Administrateur;;;\r\n";
    let report = world.admin().await.import("staff", list.as_bytes().to_vec()).await;
    assert_eq!((&report["state"], &report["fault_count"]), (&json!("open"), &json!(1)), "{report}");
}

/// A thief of the first factor has five tries, then has to begin again with it, and the owner is told.
#[tokio::test]
async fn five_wrong_codes_end_the_session_and_are_told() {
    let world = World::prepared().await;
    world.person("ars").await;
    let email = "ars@example.org";
    let (thief, _) = world.sign_in_by_code(email).await;
    let wrong = json!({ "code": "000000" });
    // All tries at once, each from another network.
    let tries = (0..64).map(async |n| {
        thief.on_network(&format!("2001:db8:{n:x}::1")).post("/api/session/second-factor", &wrong).await.json()["code"].clone()
    });
    let answers = join_all(tries).await;
    let compared = answers.iter().filter(|code| **code == "wrong_code").count();
    assert!(compared < TRIES_OF_SECOND_FACTOR as usize, "{answers:?}");
    thief.get("/api/me").await.refused(401, "signed_out");
    world.stack.queues().settle().await;
    let told =
        |mails: Vec<local::mail::Mail>| mails.iter().filter(|mail| mail.text.contains("Cinq codes faux")).count();
    assert_eq!(told(world.stack.mailbox().for_recipient(email)), 1);
}

/// A browser that gives the code of a mail; the second factor is still to give.
async fn half_signed_in(world: &World, browser: &Person, email: &str) -> Person {
    browser.post("/api/session", &json!({ "email": email, "send": "code" })).await.expect(202);
    let code = json!({ "email": email, "code": world.code_for(email).await });
    let reply = browser.post("/api/session/code", &code).await.expect(200);
    browser.with_cookie(&format!("{}; {}", reply.cookie(), browser.cookie))
}

/// Whoever has the first factor again and again has twenty tries a day, and the owner's own device keeps its own.
#[tokio::test]
async fn the_second_factor_of_an_account_has_a_budget_of_its_own() {
    let world = World::prepared().await;
    let (email, give) = ("ars@example.org", "/api/session/second-factor");
    let own = world.nobody();
    let own = own.with_cookie(&world.ask_for_code(&own, "zoe@example.org").await);
    let shown = async || json!({ "code": world.second_factor_code(email, world.now()).await });
    let owner = half_signed_in(&world, &own, email).await;
    owner.post("/api/me/second-factor", &json!({})).await.expect(201);
    owner.post(give, &shown().await).await.expect(200);
    let mut compared = 0;
    for session in 0..6 {
        world.stack.clock().advance(Duration::from_mins(1)).unwrap();
        let (thief, _) = world.sign_in_by_code(email).await;
        for n in 0..TRIES_OF_SECOND_FACTOR {
            let thief = thief.on_network(&format!("2001:db8:{session}{n}::1"));
            let code = thief.post(give, &json!({ "code": "000000" })).await.json()["code"].clone();
            compared += u32::from(code != "slow_down");
        }
    }
    assert_eq!(compared, SECOND_FACTORS_OF_ACCOUNT.limit);
    let (elsewhere, _) = world.sign_in_by_code(email).await;
    elsewhere.post(give, &shown().await).await.refused(429, "slow_down");
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    half_signed_in(&world, &own, email).await.post(give, &shown().await).await.expect(200);
    world.stack.queues().settle().await;
    let mails = world.stack.mailbox().for_recipient(email);
    let told = mails.iter().filter(|mail| mail.text.contains("Cinq codes faux")).count();
    assert_eq!(told, NOTICES_OF_SECOND_FACTOR.limit as usize, "a thief does not fill the mailbox either");
}

/// A session that has given the first factor alone cannot end those of its owner.
#[tokio::test]
async fn a_session_without_its_second_factor_ends_no_other() {
    let world = World::prepared().await;
    let owner = world.person("ars").await;
    let (thief, _) = world.sign_in_by_code("ars@example.org").await;
    thief.send("DELETE", "/api/sessions", &[], Vec::new()).await.refused(403, "second_factor_required");
    thief.get("/api/me/sessions").await.refused(403, "second_factor_required");
    let change = json!({ "current": "0", "password": "Brouette9!Cumulus" });
    thief.send_json("PUT", "/api/me/password", &change).await.refused(403, "second_factor_required");
    owner.get("/api/me").await.expect(200);
    // It may end itself.
    thief.send("DELETE", "/api/session", &[], Vec::new()).await.expect(204);
    thief.get("/api/me").await.refused(401, "signed_out");
    owner.get("/api/me").await.expect(200);
}
