//! Tests of passkeys as second factors.

use std::time::Duration;

use domain::rights::budget::TRIES_OF_SECOND_FACTOR;
use serde_json::{Value, json};

use crate::support::{C, Person, World, passkey::Authenticator};

const CHALLENGE: &str = "/api/session/passkey/challenge";
const GIVE: &str = "/api/session/passkey";
const ADD: &str = "/api/me/passkeys";
const EMAIL: &str = "coordo@example.org";

async fn challenged(person: &Person) -> Value {
    person.post(CHALLENGE, &Value::Null).await.expect(201).json()
}

/// The coordonnatrice with a passkey as her only second factor, and her authenticator.
async fn enrolled(world: &World) -> (Person, Authenticator) {
    let (person, me) = world.sign_in_by_code(EMAIL).await;
    assert_eq!(me["second_factor"], "to_enrol");
    let authenticator = Authenticator::at(&world.stack.address());
    let reply = person.post(ADD, &authenticator.registers(&challenged(&person).await)).await.expect(200);
    assert_eq!(reply.json()["second_factor"], "given");
    (person.with_cookie(&reply.cookie()), authenticator)
}

async fn halfway(world: &World) -> Person {
    let (person, me) = world.sign_in_by_code(EMAIL).await;
    assert_eq!(me["second_factor"], "to_give");
    person
}

#[tokio::test]
async fn a_passkey_is_a_second_factor() {
    let world = World::prepared().await;
    let (owner, mut authenticator) = enrolled(&world).await;
    owner.get(&format!("{C}/students")).await.expect(200);
    let held = owner.get("/api/me/second-factors").await.expect(200).json();
    assert_eq!((&held["factors"][0]["passkey"], held["factors"].as_array().unwrap().len()), (&json!(true), 1));
    for _ in 0..2 {
        let person = halfway(&world).await;
        let asked = challenged(&person).await;
        assert_eq!(asked["credentials"], json!([crate::support::passkey::CREDENTIAL]));
        let answer = authenticator.signs(&asked);
        let reply = person.post(GIVE, &answer).await.expect(200);
        world.nobody().with_cookie(&reply.cookie()).get(&format!("{C}/students")).await.expect(200);
    }
    // No code of an authenticator opens the account, whatever a version without passkeys would derive.
    let code = json!({ "code": world.second_factor_code(EMAIL, world.now()).await });
    halfway(&world).await.post("/api/session/second-factor", &code).await.refused(401, "wrong_code");
    // A second factor of the other kind, and recovery codes.
    owner.post("/api/me/second-factor", &json!({})).await.expect(201);
    let code = json!({ "code": world.proposed_code(EMAIL, world.now()).await });
    owner.post("/api/session/second-factor", &code).await.expect(200);
    owner.post(CHALLENGE, &Value::Null).await.refused(409, "exists");
    let codes = owner.post("/api/me/recovery-codes", &Value::Null).await.expect(201).json();
    halfway(&world).await.post("/api/session/second-factor", &json!({ "code": codes["codes"][0] })).await.expect(200);
}

#[tokio::test]
async fn a_challenge_serves_once_soon_and_in_one_session() {
    let world = World::prepared().await;
    let (_, mut authenticator) = enrolled(&world).await;
    let (one, other) = (halfway(&world).await, halfway(&world).await);
    let (asked, of_other) = (challenged(&one).await, challenged(&other).await);
    // That of another session.
    one.post(GIVE, &authenticator.signs(&of_other)).await.refused(401, "wrong_code");
    // It was used up by the wrong answer.
    one.post(GIVE, &authenticator.signs(&asked)).await.refused(401, "wrong_code");
    let asked = challenged(&one).await;
    world.stack.clock().advance(Duration::from_mins(5)).unwrap();
    one.post(GIVE, &authenticator.signs(&asked)).await.refused(401, "wrong_code");
    // Two at once.
    let asked = challenged(&one).await;
    let (first, second) = (authenticator.signs(&asked), authenticator.signs(&asked));
    let (first, second) = futures::future::join(one.post(GIVE, &first), one.post(GIVE, &second)).await;
    let mut told = [first.status, second.status];
    told.sort_unstable();
    assert_eq!(told, [200, 401]);
}

#[tokio::test]
async fn what_another_key_or_site_signs_opens_nothing() {
    let world = World::prepared().await;
    let (owner, mut authenticator) = enrolled(&world).await;
    let elsewhere = Authenticator::at("https://appariement.example.com");
    let thief = halfway(&world).await;
    // A key of one's own, and the key of the owner on the page of somebody else.
    let asked = challenged(&thief).await;
    thief.post(GIVE, &Authenticator::at(&world.stack.address()).signs(&asked)).await.refused(401, "wrong_code");
    // A thief who has the mailbox alone adds none.
    thief
        .post(ADD, &elsewhere.registers(&json!({ "challenge": "", "rp_id": "" })))
        .await
        .refused(422, "no_second_factor");
    let asked = challenged(&owner).await;
    owner.post(ADD, &elsewhere.registers(&asked)).await.refused(401, "wrong_code");
    // A copy of the authenticator that has counted fewer signatures.
    let person = halfway(&world).await;
    let asked = challenged(&person).await;
    person.post(GIVE, &authenticator.signs(&asked)).await.expect(200);
    let person = halfway(&world).await;
    let asked = challenged(&person).await;
    let mut copy = authenticator.signs(&asked);
    copy["signature"] = json!("AAAA");
    person.post(GIVE, &copy).await.refused(401, "wrong_code");
    for broken in ["=", "é", "a b"] {
        copy["signature"] = json!(broken);
        person.post(GIVE, &copy).await.refused(400, "unreadable");
    }
    // Wrong answers are counted like wrong codes.
    for _ in 2..TRIES_OF_SECOND_FACTOR {
        challenged(&person).await;
        copy["signature"] = json!("AAAA");
        person.post(GIVE, &copy).await.refused(401, "wrong_code");
    }
    challenged(&person).await;
    person.post(GIVE, &copy).await.refused(401, "signed_out");
    // Students have no second factor.
    world.person("Ada").await.post(CHALLENGE, &Value::Null).await.refused(422, "no_second_factor");
}

/// After a reset a passkey takes the code that was told by telephone, as an authenticator does.
#[tokio::test]
async fn after_a_reset_a_passkey_takes_the_code_told_by_telephone() {
    let world = World::prepared().await;
    let (_, mut before) = enrolled(&world).await;
    let admin = world.admin().await;
    let reset = admin.post("/api/accounts/reset", &json!({ "email": EMAIL })).await.expect(200).json();
    let (person, me) = world.sign_in_by_code(EMAIL).await;
    assert_eq!(me["second_factor"], "to_enrol_by_code");
    let asked = challenged(&person).await;
    assert_eq!(asked["credentials"], json!([]));
    person.post(GIVE, &before.signs(&asked)).await.refused(422, "no_second_factor");
    let authenticator = Authenticator::at(&world.stack.address());
    person.post(ADD, &authenticator.registers(&challenged(&person).await)).await.refused(401, "wrong_code");
    let mut body = authenticator.registers(&challenged(&person).await);
    body["enrolment_code"] = reset["enrolment"]["code"].clone();
    person.post(ADD, &body).await.expect(200);
}
