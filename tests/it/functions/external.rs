//! Tests of signing in from another application.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::support::{Reply, World, sign_in::Left};

/// Comes back from the provider with this code and state, and with the cookie that the platform set before.
async fn come_back(world: &World, kept: &str, code: &str, state: &str) -> Reply {
    let browser = world.nobody().with_cookie(&format!("__Host-oidc={kept}"));
    browser.get(&format!("/api/session/issuers/cockpit/callback?code={code}&state={state}")).await
}

/// Checks that the browser is redirected to the sign-in page with this code of refusal.
#[track_caller]
fn led_back(world: &World, reply: &Reply, code: &str) {
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert_eq!(reply.header("location"), format!("{}/connexion?refus={code}", world.stack.address()));
    assert!(reply.cookie().starts_with("__Host-oidc=") && !reply.text().contains("session"));
}

async fn whole(world: &World, email: &str) -> Reply {
    let left = world.leave("cockpit").await;
    let [code, state] = left.arrive(email).await;
    come_back(world, &left.kept, &code, &state).await
}

#[tokio::test]
async fn another_applications_word_opens_the_account_of_its_address() {
    let world = World::prepared().await;
    let issuers = world.nobody().get("/api/session/issuers").await.expect(200).json();
    assert_eq!(issuers, json!([{ "name": "cockpit", "label": "Cockpit" }]));
    let reply = whole(&world, "Ada@example.org").await.expect(303);
    assert_eq!(reply.header("location"), format!("{}/", world.stack.address()));
    let ada = world.nobody().with_cookie(&reply.cookie());
    assert_eq!(ada.get("/api/me").await.expect(200).json()["email"], "ada@example.org");
    // A manager must still give the second factor.
    let agency = world.nobody().with_cookie(&whole(&world, "ars@example.org").await.expect(303).cookie());
    agency.get(crate::support::C).await.refused(403, "second_factor_required");
    led_back(&world, &whole(&world, "zoe@example.org").await, "no_account");
    world.nobody().get("/api/session/issuers/unknown").await.refused(404, "unknown");
}

/// A token may show that the person has given a second factor at the issuer; everything else has ours asked for.
#[tokio::test]
async fn a_second_factor_of_the_issuer_counts_if_its_token_shows_it() {
    let world = World::prepared().await;
    let left = world.leave("cockpit").await;
    assert!(left.address.contains("max_age=43200") && left.address.contains("claims="), "{}", left.address);
    let now = world.now().as_second();
    let hours = |hours: i64| json!(now - hours * 3_600);
    let enters = async |claims: Value| {
        world.stack.issuer().spoil(claims.as_object().unwrap().clone());
        let person = world.nobody().with_cookie(&whole(&world, "coordo@example.org").await.expect(303).cookie());
        let told = person.get(&format!("{}/students", crate::support::C)).await;
        (told.status, person.get("/api/me").await.expect(200).json()["second_factor"].as_str().unwrap().to_owned())
    };
    for claims in [
        json!({ "amr": ["pwd", "otp"], "auth_time": hours(1) }),
        json!({ "acr": "eidas2", "auth_time": hours(12) }),
        json!({ "acr": "eidas2", "amr": ["pwd"], "auth_time": now }),
    ] {
        assert_eq!(enters(claims.clone()).await, (200, "given".to_owned()), "{claims}");
    }
    for claims in [
        json!({}),
        json!({ "auth_time": now }),
        json!({ "amr": ["pwd"], "auth_time": now }),
        json!({ "amr": ["mail", "email"], "auth_time": now }),
        json!({ "acr": "pwd", "amr": [], "auth_time": now }),
        json!({ "acr": "eidas1", "auth_time": now }),
        json!({ "amr": ["otp"] }),
        json!({ "amr": ["otp"], "auth_time": now - 12 * 3_600 - 1 }),
        json!({ "acr": "eidas2", "auth_time": now + 3_600 }),
    ] {
        assert_eq!(enters(claims.clone()).await, (403, "to_enrol".to_owned()), "{claims}");
    }
    world.stack.issuer().spoil(json!({ "amr": "otp", "auth_time": now }).as_object().unwrap().clone());
    led_back(&world, &whole(&world, "coordo@example.org").await, "wrong_token");
}

#[tokio::test]
async fn a_token_that_is_not_right_in_everything_opens_nothing() {
    let world = World::prepared().await;
    let now = world.now().as_second();
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("aud", json!("another")),
        ("exp", json!(now - 60)),
        ("nbf", json!(now + 120)),
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("email_verified", json!(false)),
        ("email", Value::Null),
    ] {
        world.stack.issuer().spoil([(name.to_owned(), value.clone())].into_iter().collect());
        led_back(&world, &whole(&world, "ada@example.org").await, "wrong_token");
    }
    world.stack.issuer().spoil(serde_json::Map::new());
    whole(&world, "ada@example.org").await.expect(303);
}

#[tokio::test]
async fn one_comes_back_once_and_with_what_one_left_with() {
    let world = World::prepared().await;
    let left = world.leave("cockpit").await;
    assert!(left.address.contains("code_challenge_method=S256"), "{}", left.address);
    let [code, state] = left.arrive("ada@example.org").await;
    // The browser of another person, and one without the cookie.
    let other: Left = world.leave("cockpit").await;
    led_back(&world, &come_back(&world, &other.kept, &code, &state).await, "wrong_token");
    led_back(&world, &come_back(&world, "", &code, &state).await, "wrong_token");
    led_back(&world, &come_back(&world, &left.kept, &code, "another").await, "wrong_token");
    led_back(&world, &come_back(&world, &left.kept, "", &state).await, "wrong_token");
    // The state belongs to one browser and the code to another, so that the verifier does not fit.
    let [_, other_state] = other.arrive("bob@example.org").await;
    led_back(&world, &come_back(&world, &other.kept, &code, &other_state).await, "wrong_token");
    let [code, state] = left.arrive("ada@example.org").await;
    come_back(&world, &left.kept, &code, &state).await.expect(303);
    led_back(&world, &come_back(&world, &left.kept, &code, &state).await, "wrong_token");
    let refused = world.nobody().get("/api/session/issuers/cockpit/callback?error=access_denied").await;
    led_back(&world, &refused, "wrong_token");
}

#[tokio::test]
async fn what_an_issuer_publishes_is_read_once_for_a_while_and_again_when_its_key_changes() {
    let world = World::prepared().await;
    let issuer = world.stack.issuer();
    let readings = || issuer.readings();
    assert_eq!(readings(), 0);
    for _ in 0..2 {
        whole(&world, "ada@example.org").await.expect(303);
        assert_eq!(readings(), 2, "its description and its keys");
    }
    issuer.change_key();
    whole(&world, "ada@example.org").await.expect(303);
    assert_eq!(readings(), 3, "its keys alone");
    world.clock_only(&(world.now() + SignedDuration::from_mins(11)).to_string());
    whole(&world, "ada@example.org").await.expect(303);
    assert_eq!(readings(), 5, "both again");
}

/// The description of an application names where to ask further. It cannot send us, or people, into the network of the
/// function.
#[tokio::test]
async fn a_description_leads_to_public_addresses_alone() {
    let world = World::prepared().await;
    for endpoint in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
        for address in [
            "http://idp.example.org/",
            "https://10.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "https://[fd00:ec2::254]/",
            "file:///etc/passwd",
            "",
        ] {
            world.stack.issuer().describe([(endpoint.to_owned(), json!(address))].into_iter().collect());
            world.clock_only(&(world.now() + SignedDuration::from_mins(11)).to_string());
            world.nobody().get("/api/session/issuers/cockpit").await.refused(503, "elsewhere");
        }
    }
    world.stack.issuer().describe(serde_json::Map::new());
    world.clock_only(&(world.now() + SignedDuration::from_mins(11)).to_string());
    world.nobody().get("/api/session/issuers/cockpit").await.expect(303);
}
