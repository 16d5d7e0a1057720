//! Tests of delegations of a ranking: the référent asks, the ARS grants, and a *consultatif* ranks until a date.

use serde_json::{Value, json};

use super::amendments::{cell, corrected, of};
use crate::support::{
    C, Person, Reply, World,
    audit::{events, log},
    play::*,
};

/// The evening of the fourth day of five in which one ranks.
const UNTIL: &str = "2024-03-11T18:00:00";
const AFTER: &str = "2024-03-11T17:00:00Z";

fn path(world: &World) -> String {
    format!("{C}/rounds/1/posts/{}/delegation", world.id("Quimper"))
}

async fn read(world: &World, who: &str) -> Value {
    world.person(who).await.get(&path(world)).await.expect(200).json()
}

/// The RTS of Quimper asks to delegate to its *consultatif*.
async fn ask(world: &World) -> Reply {
    let colleague = read(world, "quimper").await["colleagues"][0]["id"].clone();
    let asked = json!({ "to": colleague, "until": UNTIL });
    world.person("quimper").await.send_json("PUT", &path(world), &asked).await
}

async fn decide(agency: &Person, world: &World, granted: bool) -> Reply {
    agency.send_json("PUT", &format!("{}/decision", path(world)), &json!({ "granted": granted })).await
}

/// The small campaign while rankings are open: Ada and Bob are candidates of Quimper.
async fn ranking() -> World {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world
}

/// The post of Quimper in the list of a person's own posts.
async fn own_post(world: &World, who: &str) -> Value {
    let posts = world.person(who).await.get(&format!("{C}/rounds/1/rankings")).await.expect(200).json();
    posts["posts"].as_array().unwrap().iter().find(|post| post["name"] == "Quimper").unwrap().clone()
}

#[tokio::test]
async fn a_colleague_ranks_by_delegation_until_it_is_over() {
    let world = ranking().await;
    let agency = world.person("ars").await;
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");
    assert_eq!(own_post(&world, "conseil").await["status"]["state"], "only_reads");
    assert_eq!(read(&world, "conseil").await["colleagues"], json!([]));

    let asked = ask(&world).await.expect(200).json();
    assert_eq!((&asked["delegation"]["progress"], &asked["delegation"]["holds"]), (&json!("asked"), &json!(true)));
    ask(&world).await.refused(409, "exists");
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");
    let listed = agency.get(&format!("{C}/delegations")).await.expect(200).json();
    assert_eq!((&listed[0]["name"], &listed[0]["delegated_to"]), (&json!("Quimper"), &json!("conseil@example.org")));
    decide(&agency, &world, true).await.expect(204);
    decide(&agency, &world, true).await.refused(409, "exists");

    // Nothing is ranked two days before the closing: both are reminded.
    world.clock_to("2024-03-10T08:00:00Z").await;
    world.stack.queues().settle().await;
    for email in ["quimper@example.org", "conseil@example.org"] {
        let mails = world.stack.mailbox().for_recipient(email);
        assert!(mails.iter().any(|mail| mail.subject.starts_with("Rappel : un de vos classements")), "{email}");
    }

    // The colleague ranks, and both read who has.
    let post = own_post(&world, "conseil").await;
    assert_eq!((&post["delegated"], &post["status"]["state"]), (&json!(true), &json!("to_rank")));
    let saved = world.rank(1, "conseil", "Quimper", "Ada=1 Bob=2").await.expect(200).json();
    assert_eq!((&saved["delegated"], &saved["saved_by"]), (&json!(true), &json!("conseil@example.org")));
    let seen = world.person("quimper").await.get(&world.ranking_path(1, "Quimper")).await.expect(200).json();
    assert_eq!((&seen["saved_by"], &seen["progress"]["valid"]), (&json!("conseil@example.org"), &json!(true)));
    // It goes no further: the colleague delegates to nobody.
    let chained = json!({ "to": "nobody", "until": UNTIL });
    world.person("conseil").await.send_json("PUT", &path(&world), &chained).await.refused(403, "not_referent");
    // The référent still ranks.
    let saved = world.rank(1, "quimper", "Quimper", "Bob=1 Ada=2").await.expect(200).json();
    assert_eq!((&saved["delegated"], &saved["saved_by"]), (&json!(false), &Value::Null));

    world.clock_to(AFTER).await;
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");
    assert_eq!(read(&world, "quimper").await["delegation"]["holds"], false);
    let named = |action: &str, log: &[u8]| {
        let event = events(log).into_iter().find(|event| event.action == action).unwrap();
        event.object.matches("supervisors/").count()
    };
    let log = log(&world).await;
    assert_eq!((named("delegation.asked", &log), named("delegation.granted", &log)), (2, 2));
}

#[tokio::test]
async fn a_delegation_ends_with_the_referent_or_by_a_decision() {
    let world = ranking().await;
    let agency = world.person("ars").await;
    ask(&world).await.expect(200);
    decide(&agency, &world, false).await.expect(204);
    assert_eq!(read(&world, "quimper").await["delegation"]["progress"], "refused");
    decide(&agency, &world, false).await.refused(404, "unknown");

    // The référent takes it back.
    ask(&world).await.expect(200);
    decide(&agency, &world, true).await.expect(204);
    world.rank(1, "conseil", "Quimper", "Ada=1").await.expect(200);
    let ended = world.person("quimper").await.delete(&path(&world)).await.expect(200).json();
    assert_eq!(ended["delegation"]["progress"], "ended");
    world.person("quimper").await.delete(&path(&world)).await.refused(404, "unknown");
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");

    // The ARS ends it.
    ask(&world).await.expect(200);
    decide(&agency, &world, true).await.expect(204);
    decide(&agency, &world, false).await.expect(204);
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");

    // The référent is replaced.
    ask(&world).await.expect(200);
    decide(&agency, &world, true).await.expect(204);
    world.rank(1, "conseil", "Quimper", "Ada=1").await.expect(200);
    let change = cell("Email RTS référent", "quimper@example.org", "morlaix@example.org");
    corrected(&agency, &of("posts", world.id("Quimper"), &[change], "Départ.")).await;
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");
    assert_eq!(read(&world, "morlaix").await["delegation"]["progress"], "ended");
    decide(&agency, &world, true).await.refused(409, "exists");
    // It does not come back with the référent.
    let change = cell("Email RTS référent", "morlaix@example.org", "quimper@example.org");
    corrected(&agency, &of("posts", world.id("Quimper"), &[change], "Retour.")).await;
    world.rank(1, "conseil", "Quimper", "Ada=1").await.refused(403, "not_referent");
}

#[tokio::test]
async fn what_cannot_be_delegated_is_refused_with_its_field() {
    let world = ranking().await;
    let rts = world.person("quimper").await;
    let colleague = read(&world, "quimper").await["colleagues"][0]["id"].clone();
    let long = "2024-03-20T00:00:00";
    for (to, until, field, code) in [
        (json!("nobody"), UNTIL, "/to", "unknown"),
        (colleague.clone(), long, "/until", "out_of_range"),
        (colleague, "2024-03-08T00:00:00", "/until", "out_of_range"),
    ] {
        let asked = json!({ "to": to, "until": until });
        rts.send_json("PUT", &path(&world), &asked).await.refused_field(422, "entries_refused", field, code);
    }
    assert_eq!(read(&world, "quimper").await["delegation"], Value::Null);
    for who in ["coordo", "scolarite", "quimper", "Ada"] {
        let person = world.person(who).await;
        person.get(&format!("{C}/delegations")).await.refused(403, "forbidden");
        decide(&person, &world, true).await.refused(403, "forbidden");
    }
    // Once the rankings have closed, nothing is left to delegate or to grant.
    ask(&world).await.expect(200);
    world.clock_to(RANKING_CLOSE).await;
    decide(&world.person("ars").await, &world, true).await.refused(422, "window_closed");
    ask(&world).await.refused(422, "window_closed");
}
