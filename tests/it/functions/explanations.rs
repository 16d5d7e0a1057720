//! Tests that explaining results reads the files of a run once, and those of a correction anew.

use std::sync::Arc;

use futures::future::join_all;
use local::Platform;
use serde_json::{Value, json};

use crate::support::{C, World, events, lists, spoil::Witness};

/// Asks for the explanation of a student's result. Returns the status and the answer.
async fn explain(app: &Platform, session: &str, student: &str) -> (u16, Value) {
    let values = [("campaign", "2024-05"), ("session", session), ("student", student)];
    let answer = events::invoke(app, &events::filled("results-explain", &values)).await;
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

/// The number of files of runs that were read since the last call.
fn files_read(witness: &Witness) -> usize {
    witness.take_counted().remove(&("s3:GetObject".to_owned(), "evidence".to_owned())).unwrap_or_default()
}

/// The session of a person, as an event has it.
async fn session(world: &World, name: &str) -> String {
    world.person(name).await.cookie.split_once('=').unwrap().1.to_owned()
}

#[tokio::test]
async fn a_run_is_read_once_and_its_correction_anew() {
    let world = World::prepared().await;
    world.until_published().await;
    let witness = Witness::default();
    let app: Arc<Platform> = world.platform_with(&witness);
    let (ada, bob) = (world.id("Ada").to_owned(), world.id("Bob").to_owned());
    let (own, others) = (session(&world, "Ada").await, session(&world, "Bob").await);
    files_read(&witness);

    // The first who ask at the same time share one read of the two files, and so do all who ask later.
    let first = join_all([explain(&app, &own, &ada), explain(&app, &others, &bob), explain(&app, &own, &ada)]).await;
    assert!(first.iter().all(|(status, _)| *status == 200), "{first:?}");
    assert_eq!(files_read(&witness), 2);
    assert_eq!(explain(&app, &own, &ada).await, first[0]);
    assert_eq!(first[0].1["assigned"], world.id("Brest"));
    // Rights are checked although the run is in memory: a student cannot read the explanation of another student.
    assert_eq!(explain(&app, &others, &ada).await.0, 404);
    assert_eq!(explain(&app, "nobody", &ada).await.0, 401);
    assert_eq!(files_read(&witness), 0);

    // A correction has another digest.
    let students = lists::students().replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    let reason = json!({ "reason": "Ada a démissionné.", "correction": { "students": [ada] } });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &reason).await.expect(200);
    world.clock_to("2024-03-13T13:02:00Z").await;
    assert_eq!(explain(&app, &own, &ada).await, first[0]);
    assert_eq!(files_read(&witness), 0);
    world.correct_published(1, "Ada a démissionné.").await.expect(200);
    for _ in 0..2 {
        let (status, told) = explain(&app, &own, &ada).await;
        assert_eq!((status, &told["absent"]["why"]), (200, &json!("left")));
        assert_eq!(explain(&app, &others, &bob).await.1["assigned"], world.id("Quimper"));
    }
    assert_eq!(files_read(&witness), 2);
}
