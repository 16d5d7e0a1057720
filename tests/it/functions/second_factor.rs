//! Tests of the second factor of managers and administrators.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{C, World};

#[tokio::test]
async fn managers_reach_nothing_before_their_second_factor() {
    let world = World::prepared().await;
    for (name, state) in
        [("ars", "to_enrol"), ("scolarite", "to_enrol"), ("coordo", "not_needed"), ("Ada", "not_needed")]
    {
        let (person, me) = world.sign_in_by_code(&crate::support::lists::email(name)).await;
        assert_eq!(me["second_factor"], state, "{name}");
        let reply = person.get(C).await;
        if state == "not_needed" {
            reply.expect(200);
            person.post("/api/me/second-factor", &Value::Null).await.refused(422, "no_second_factor");
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
    let enrolment = first.post("/api/me/second-factor", &Value::Null).await.expect(201).json();
    let uri = enrolment["uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/SiiMOP%20Appariement:ars%40example.org?"), "{uri}");
    assert_eq!(enrolment["secret"].as_str().unwrap().len(), 32);
    let give = "/api/session/second-factor";
    for code in ["", "000000", "1234567", "abcdef"] {
        first.post(give, &json!({ "code": code })).await.refused(401, "wrong_code");
    }
    first.post(give, &json!({ "code": "000000" })).await.refused(429, "slow_down");
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
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
    second.post("/api/me/second-factor", &Value::Null).await.refused(422, "no_second_factor");
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

/// The second factor of a lost telephone is reset by another administrator. Administrators cannot reset their own.
#[tokio::test]
async fn a_lost_second_factor_is_taken_away_by_another_administrator() {
    let world = World::prepared().await;
    let (agency, admin, reset) = (world.person("ars").await, world.admin().await, "/api/accounts/reset");
    agency.get(C).await.expect(200);
    agency.post(reset, &json!({ "email": "ada@example.org" })).await.refused(403, "forbidden");
    admin.post(reset, &json!({ "email": local::ADMIN_EMAIL })).await.refused(403, "second_person_required");
    admin.post(reset, &json!({ "email": "zoe@example.org" })).await.refused(404, "unknown");
    admin.post(reset, &json!({ "email": "ars@example.org" })).await.expect(204);
    agency.get("/api/me").await.refused(401, "signed_out");
    world.stack.queues().settle().await;
    let told = world.stack.mailbox().latest("ars@example.org").unwrap();
    assert!(told.text.contains("Votre accès a été réinitialisé par un administrateur"), "{}", told.text);
    let (agency, me) = world.sign_in_by_code("ars@example.org").await;
    assert_eq!(me["second_factor"], "to_enrol");
    agency.post("/api/me/second-factor", &Value::Null).await.expect(201);
}
