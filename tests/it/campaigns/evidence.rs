//! Tests of the certificate of a result, and of the bucket in which evidence is written once.

use failure::Failure;
use objects::{Kept, Objects};
use proof::{Certificate, Counts, Finding};
use serde_json::{Value, json};

use crate::support::{C, World, play::*};

#[tokio::test]
async fn a_published_result_has_a_certificate_that_is_that_of_its_files() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let path = format!("{C}/rounds/1/certificate");
    for person in [world.person("Ada").await, world.person("brest").await, world.admin().await] {
        person.get(&path).await.refused(404, "unknown");
    }
    world.results_out(1).await;
    let told = world.person("Ada").await.get(&path).await.expect(200);
    let certificate = Certificate::read(&told.body).unwrap();
    assert_eq!(certificate.verify(&world.public_key().await), []);

    let admin = world.admin().await;
    let file = async |name: &str| {
        let reply = admin.export(&json!({ "kind": "run", "round": 1, "file": name })).await.expect(200);
        (reply.json(), reply.body)
    };
    let ((instance, _), (outcome, bytes)) = (file("instance").await, file("outcome").await);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let count = |name: &str| outcome["statistics"][name].as_u64().unwrap();
    let finding = Finding {
        campaign: "2024-05",
        round: 1,
        seed: &text(&instance["draw"]["seed"]),
        instance_sha256: &text(&outcome["instance_sha256"]),
        outcome: &bytes,
        algorithm: ("GS3-L", "1"),
        counts: Counts {
            assigned: count("assigned"),
            candidates: count("candidates"),
            upper_bound: count("upper_bound"),
        },
        verified: true,
    };
    assert_eq!(certificate.differences(&finding), [""; 0]);
    assert_eq!(file("certificate").await.0, told.json());
}

#[tokio::test]
async fn evidence_is_written_once() {
    let world = World::prepared().await;
    let objects = &world.stack.platform().objects;
    let key = Objects::evidence_key("2024-05", 1, &"0".repeat(64), "outcome.json");
    let keep = async |bytes: &[u8]| objects.keep(&key, bytes.to_vec(), 1_000).await.unwrap();
    assert_eq!(keep(b"first").await, Kept::Written);
    assert_eq!(keep(b"first").await, Kept::Found(b"first".to_vec()));
    assert_eq!(keep(b"second").await, Kept::Found(b"first".to_vec()));
    assert_eq!(objects.get(&key, 1_000).await.unwrap().as_deref(), Some(b"first".as_slice()));
    objects.keep_evidence(&key, b"first".to_vec()).await.unwrap();
    let refused = objects.keep_evidence(&key, b"second".to_vec()).await.unwrap_err();
    assert!(matches!(refused, Failure::Refused { .. }), "{refused}");
}

/// A run that dies after writing its certificate is made again later, and finds the first certificate.
#[tokio::test]
async fn a_run_that_is_made_again_keeps_the_first_certificate() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only(MATCHED);
    let event = || domain::waking::RunMatching {
        campaign: domain::CampaignId::parse("2024-05").unwrap(),
        round: 1,
        reason: None,
        correction: None,
    };
    // Instance, outcome and certificate are the first three writes.
    let crash = crate::support::spoil::Crash::at_write(4);
    world.platform_with(&crash).run_matching(event()).await.unwrap_err();
    world.clock_only("2024-03-12T23:05:00Z");
    world.stack.platform().run_matching(event()).await.unwrap();
    world.results_out(1).await;
    let admin = world.admin().await;
    let certificate = admin.export(&json!({ "kind": "run", "round": 1, "file": "certificate" })).await.expect(200);
    assert_eq!(certificate.json()["at"], MATCHED);
}
