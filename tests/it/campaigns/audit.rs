//! Tests of the audit log: it holds who did what and nothing else, and tampering with the database is found.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use proof::audit::{Event, verify};
use serde_json::Value;

use crate::support::{
    C, World,
    audit::{events, log},
    play::*,
    spoil::Crash,
};

#[tokio::test]
async fn a_campaign_leaves_a_log_that_verifies_and_names_nobody() {
    let world = World::prepared().await;
    for staff in ["coordo", "ars"] {
        world.person(staff).await;
    }
    world.until_published().await;
    let ada = world.id("Ada").to_owned();
    world.person("coordo").await.get(&format!("{C}/students/{ada}")).await.expect(200);
    world.person("ars").await.get(&format!("{C}/rounds/1/results/{ada}/explanation")).await.expect(200);
    let log = log(&world).await;
    assert_eq!(verify(&log, &world.public_key().await), []);
    let events = events(&log);
    let done: BTreeSet<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(
        done,
        BTreeSet::from([
            "approval.asked",
            "approval.given",
            "campaign.created",
            "draw.committed",
            "draw.link_given",
            "draw.public_value_given",
            "list.loaded",
            "ranking.saved",
            "result.explained",
            "results.published",
            "student.read",
            "wishes.validated",
        ])
    );
    let text = String::from_utf8(log).unwrap();
    for secret in ["@", "example.org", "Ada", "Prénom", "000000001AA", SECRETS[0]] {
        assert!(!text.contains(secret), "the log tells {secret}");
    }
    // The receipt and its event have the same digest.
    let receipt = world.person("Ada").await.get(&format!("{}/versions/2", wishes_path(1))).await.expect(200).json();
    let validated = events.iter().find(|event| event.object == format!("rounds/1/wishes/{ada}/versions/2")).unwrap();
    assert_eq!(validated.digest, receipt["sha256"].as_str().unwrap());
}

#[tokio::test]
async fn many_who_write_in_one_lane_at_once_lose_nothing() {
    let world = World::prepared().await;
    let coordinator = world.person("coordo").await;
    let path = format!("{C}/students/{}", world.id("Ada"));
    let read = |_| async { coordinator.get(&path).await.status };
    let statuses = futures::future::join_all((0..24).map(read)).await;
    let read = statuses.iter().filter(|status| **status == 200).count();
    assert!(statuses.iter().all(|status| [200, 503].contains(status)) && read > 0, "{statuses:?}");
    let log = log(&world).await;
    assert_eq!(verify(&log, &world.public_key().await), []);
    assert_eq!(events(&log).iter().filter(|event| event.action == "student.read").count(), read);
}

#[tokio::test]
async fn what_is_refused_is_not_in_the_log_and_what_is_kept_is() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    let before = events(&log(&world).await).len();
    let (ada, validation) = (world.person("Ada").await, format!("{}/validation", wishes_path(1)));
    ada.change("POST", &validation, 1, &Value::Null).await.refused(412, "stale_version");
    // Of two saves that replace the same version, one is kept.
    let twice = futures::future::join(
        ada.change("POST", &validation, 2, &Value::Null),
        ada.change("POST", &validation, 2, &Value::Null),
    )
    .await;
    let mut statuses = [twice.0.status, twice.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let event = crate::support::events::filled(
        "wishes-validate",
        &[("campaign", "2024-05"), ("session", ada.cookie.split_once('=').unwrap().1), ("version", "3")],
    );
    // If the function dies at the write, neither the list nor the event is stored.
    let answer = crate::support::events::invoke(&world.platform_with(&Crash::at_write(1)), &event).await;
    assert!(answer.status >= 500, "{}", answer.body);
    let log = log(&world).await;
    assert_eq!(verify(&log, &world.public_key().await), []);
    assert_eq!(events(&log).len(), before + 2, "the export of before, and one validation");
    assert_eq!(ada.get(&wishes_path(1)).await.expect(200).version(), 3);
}

#[tokio::test]
async fn a_log_that_was_mended_in_the_database_is_found() {
    let world = World::prepared().await;
    let clean = log(&world).await;
    let mended = events(&clean).into_iter().find(|event| event.action == "list.loaded").unwrap();
    let (key, line) = (
        world.public_key().await,
        clean
            .split(|byte| *byte == b'\n')
            .position(|line| serde_json::from_slice::<Event>(line).is_ok_and(|event| event == mended)),
    );
    let line = line.unwrap() + 1;
    let partition = format!("AUDIT#2024-05#{:02}", mended.lane);
    let sort = format!("EVENT#{:012}", mended.seq);
    let client = world.stack.clients().dynamodb;
    let item = |doc: String| {
        client
            .put_item()
            .table_name("siimop-campaigns")
            .item("pk", AttributeValue::S(partition.clone()))
            .item("sk", AttributeValue::S(sort.clone()))
            .item("doc", AttributeValue::S(doc))
    };
    let other = Event { object: "imports/another/students".to_owned(), ..mended.clone() };
    item(serde_json::to_string(&other).unwrap()).send().await.unwrap();
    let faults = verify(&log(&world).await, &key);
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [line], "{faults:?}");
    // If the hash of a changed event is computed again, the chain after it is broken.
    let head = proof::audit::Head { hash: mended.previous.clone(), lane: mended.lane, length: mended.seq - 1 };
    let deed = proof::audit::Deed {
        actor: other.actor,
        action: other.action,
        object: other.object,
        digest: other.digest,
        at: other.at,
    };
    item(serde_json::to_string(&Event::link(&head, deed).unwrap()).unwrap()).send().await.unwrap();
    let faults = verify(&log(&world).await, &key);
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [line + 1], "{faults:?}");
    let delete = client
        .delete_item()
        .table_name("siimop-campaigns")
        .key("pk", AttributeValue::S(partition.clone()))
        .key("sk", AttributeValue::S(sort.clone()));
    delete.send().await.unwrap();
    assert!(!verify(&log(&world).await, &key).is_empty());
}
