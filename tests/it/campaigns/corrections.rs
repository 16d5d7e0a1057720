//! Tests of corrections: a correction is a new run with a reason, and the run it replaces is kept.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

#[tokio::test]
async fn a_correction_has_a_reason_and_keeps_both_runs() {
    let world = World::prepared().await;
    world.until_published().await;
    let (runs, publication) = (format!("{C}/rounds/1/matching"), format!("{C}/rounds/1/publication"));
    let admin = world.admin().await;
    let first = admin.get(&runs).await.expect(200).json()[0]["digest"].as_str().unwrap().to_owned();

    // The list says that Ada no longer takes part.
    let students = lists::students().replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(admin.import("students", students.into_bytes()).await["changed"], 1);
    let ada = json!({ "students": [world.id("Ada")] });
    admin.post(&runs, &json!({ "reason": " ", "correction": ada })).await.refused(422, "reason_required");
    let asked = json!({ "reason": "Ada a démissionné.", "correction": ada });
    world.ask_and_approve(&runs, &asked).await.expect(200);
    world.clock_to("2024-03-13T13:02:00Z").await;
    let both = admin.get(&runs).await.expect(200).json();
    assert_eq!(both.as_array().unwrap().len(), 2);
    assert_eq!((&both[0]["reason"], &both[0]["published"]), (&json!("Ada a démissionné."), &Value::Bool(false)));
    let second = both[0]["digest"].as_str().unwrap().to_owned();
    assert_ne!(first, second);
    assert!(world.results(1).await.contains(&"Ada Brest-2".to_owned()));

    admin.post(&publication, &json!({ "run": second })).await.refused(422, "reason_required");
    let reason = "Ada a démissionné.";
    let unread = json!({ "run": second, "reason": reason });
    admin.post(&publication, &unread).await.refused(422, "warnings_not_confirmed");
    world.correct_published(1, reason).await.expect(200);
    // Bob, who gave Brest more hearts than Quimper, keeps Quimper: a correction moves nobody whom it does not concern.
    let corrected = ["Bob Quimper", "Chloe Brest", "Dan Rennes", "Fay Caen", "Gus Enfants", "Hana Enfants"];
    assert_eq!(world.results(1).await, corrected);
    let both = admin.get(&runs).await.expect(200).json();
    let published: Vec<_> = both.as_array().unwrap().iter().map(|run| run["published"].clone()).collect();
    assert_eq!(published, [true, false]);

    // A round cannot be corrected once the wishes of the next one have opened.
    world.clock_to(WISHES_OPEN_2).await;
    let back = json!({ "run": first, "reason": "Retour." });
    world.admin().await.post(&publication, &back).await.refused(422, "later_round_begun");
    world.admin().await.post(&runs, &asked).await.refused(422, "later_round_begun");
    assert_eq!(world.results(1).await, corrected);
}

/// A published round is matched again only to correct lines that have changed, and a round without results from its lists.
#[tokio::test]
async fn a_correction_names_lines_that_have_changed() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let runs = format!("{C}/rounds/1/matching");
    let naming = |students: Value, posts: Value| json!({ "reason": "Une correction.", "correction": { "students": students, "posts": posts } });
    let admin = world.admin().await;
    let ada = json!([world.id("Ada")]);
    admin.post(&runs, &naming(ada.clone(), json!([]))).await.refused(422, "round_not_published");
    world.results_out(1).await;
    let admin = world.admin().await;
    for nothing in [json!({ "reason": "Pour voir." }), naming(json!([]), json!([]))] {
        let refused = admin.post(&runs, &nothing).await;
        refused.refused_field(422, "entries_refused", "/correction", "correction_required");
    }
    // Jean had too few wishes: he was not in the round.
    let refused = admin.post(&runs, &naming(json!([world.id("Jean")]), json!([world.id("Quimper")]))).await;
    refused.refused_field(422, "entries_refused", "/correction/students/0", "not_in_round");
    refused.refused_field(422, "entries_refused", "/correction/posts/0", "unchanged");
    admin.post(&runs, &naming(ada, json!([]))).await.refused_field(
        422,
        "entries_refused",
        "/correction/students/0",
        "unchanged",
    );
}

#[tokio::test]
async fn nothing_is_published_early_nor_without_a_run() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only("2024-03-12T22:59:00Z");
    let admin = world.admin().await;
    let publication = format!("{C}/rounds/1/publication");
    for run in ["0", "1"].map(|digit| digit.repeat(64)) {
        admin.post(&publication, &json!({ "run": run })).await.refused(422, "not_due");
    }
    admin.post(&format!("{C}/rounds/1/matching"), &json!({ "reason": "Trop tôt." })).await.refused(422, "not_due");
    world.clock_to(MATCHED).await;
    assert!(world.agree(1).await);
    assert_eq!(world.results(1).await, [""; 0]);
    let admin = world.admin().await;
    admin.post(&publication, &json!({ "run": "0".repeat(64) })).await.refused(404, "unknown");
    world.clock_to("2024-03-13T12:59:00Z").await;
    assert_eq!(world.results(1).await, [""; 0]);
    world.clock_to(RESULTS).await;
    assert_eq!(world.results(1).await.len(), 7);
}

/// Matching again and publishing take two administrators, and the hour of the results alone publishes nothing.
#[tokio::test]
async fn it_takes_two_administrators() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let admin = world.admin().await;
    let run = admin.get(&format!("{C}/rounds/1/matching")).await.expect(200).json()[0]["digest"].clone();
    let asked = admin.post(&format!("{C}/rounds/1/publication"), &json!({ "run": run })).await.expect(202).json();
    assert_eq!((&asked["asked_by"], &asked["approved_by"]), (&json!(local::ADMIN_EMAIL), &Value::Null));
    let path = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    admin.send_json("PUT", &path, &Value::Null).await.refused(403, "second_person_required");
    world.clock_to(RESULTS).await;
    assert_eq!(world.results(1).await, [""; 0]);
    world.over_all_tries().await;
    let dead = world.stack.scheduler().dead_letters();
    assert!(dead.iter().any(|letter| letter.error.contains("not_approved")), "{dead:?}");
    // After that hour, approval by the second administrator publishes at once. A repeated approval changes nothing.
    let second = world.second_admin().await;
    let approved = second.send_json("PUT", &path, &Value::Null).await.expect(200).json();
    assert_eq!(approved["approved_by"], local::SECOND_ADMIN_EMAIL);
    assert_eq!(world.results(1).await.len(), 7);
    assert_eq!(second.send_json("PUT", &path, &Value::Null).await.expect(200).json(), approved);
    admin.send_json("PUT", &path, &Value::Null).await.refused(401, "signed_out");
    world.admin().await.send_json("PUT", &path, &Value::Null).await.refused(409, "exists");
    let listed = second.get(&format!("{C}/approvals")).await.expect(200).json();
    assert_eq!(listed, json!([approved]));

    // What was approved is refused no more.
    let refusal = format!("{path}/refusal");
    let because = json!({ "reason": "Trop tard." });
    world.admin().await.send_json("PUT", &refusal, &because).await.refused(409, "exists");

    // A request that nobody approves within a day expires.
    let students = lists::students().replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    let again = json!({ "reason": "Ada a démissionné.", "correction": { "students": [world.id("Ada")] } });
    let asked = world.admin().await.post(&format!("{C}/rounds/1/matching"), &again).await.expect(202).json();
    world.clock_to("2024-03-14T13:03:00Z").await;
    let path = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    world.second_admin().await.send_json("PUT", &path, &Value::Null).await.refused(422, "approval_expired");
}
