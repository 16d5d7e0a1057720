//! Tests of the public pages: dates and rules.

use std::{process::Command, time::Duration};

use serde_json::json;

use crate::support::{C, World, events::repository, play::*};

#[tokio::test]
async fn anybody_reads_the_dates_of_a_campaign_that_is_no_draft() {
    let world = World::empty_at("2024-02-01T08:00:00Z").await;
    world.admin().await.post("/api/campaigns", &crate::support::lists::campaign()).await.expect(201);
    let nobody = world.nobody();
    for path in ["/api/calendar", "/api/rules"] {
        assert_eq!(nobody.get(path).await.expect(200).json()["campaigns"], json!([]), "{path}");
    }
    assert!(!nobody.get("/api/calendar.ics").await.expect(200).text().contains("VEVENT"));

    // The dates of an announced campaign can be read before anything opens.
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["announced"] = json!("2024-02-01T12:00");
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
    assert_eq!(nobody.get("/api/calendar").await.expect(200).json()["campaigns"], json!([]));
    world.clock_only("2024-02-01T11:00:00Z");
    let news = nobody.get("/api/calendar").await.expect(200).json();
    assert_eq!(news["campaigns"][0]["phase"]["state"], "draft");
    assert!(nobody.get("/api/calendar.ics").await.expect(200).text().contains("VEVENT"));

    world.clock_only(WISHES_OPEN);
    let news = nobody.get("/api/calendar").await.expect(200).json();
    let campaign = &news["campaigns"][0];
    assert_eq!((&campaign["id"], &campaign["phase"]["state"]), (&json!("2024-05"), &json!("wishes")));
    assert_eq!(campaign["rounds"][0]["wishes"]["closes_at"], "2024-03-07T23:00:00Z");
    assert_eq!(campaign["dossier_opens_at"], "2024-02-11T23:00:00Z");
    // Answers are cached for a minute.
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    let feed = nobody.get("/api/calendar.ics").await.expect(200);
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    assert!(feed.text().contains("UID:2024-05-1-wishes@siimop-appariement\r\n"), "{}", feed.text());

    // The calendar is suspended, which subscribers of the feed see too.
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["suspended"] = json!({ "reason": "Une panne." });
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
    // Answers are cached for a minute.
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    let feed = nobody.get("/api/calendar.ics").await.expect(200).text();
    assert!(feed.contains("SEQUENCE:3\r\n") && feed.contains("STATUS:CANCELLED\r\n"), "{feed}");
    let news = nobody.get("/api/calendar").await.expect(200).json();
    assert_eq!(news["campaigns"][0]["suspended"]["reason"], "Une panne.");

    // A purged campaign is no longer listed.
    world.clock_only("2025-03-25T13:00:00Z");
    assert_eq!(nobody.get("/api/calendar").await.expect(200).json()["campaigns"], json!([]));
}

/// The digest of the sources can be computed again by hand.
#[tokio::test]
async fn the_rules_name_the_code_that_decides() {
    let world = World::prepared().await;
    let rules = world.nobody().get("/api/rules").await.expect(200).json();
    let script = "find . -name '*.rs' | LC_ALL=C sort | xargs sha256sum | sha256sum";
    let told = Command::new("sh").args(["-c", script]).current_dir(repository("shared/matching/src")).output().unwrap();
    let by_hand = String::from_utf8(told.stdout).unwrap();
    assert_eq!(rules["source_sha256"].as_str(), by_hand.split_whitespace().next());
    let campaign = &rules["campaigns"][0];
    assert_eq!((&campaign["engine"], &campaign["engine_version"]), (&json!("GS3-L"), &json!("1")));
    assert_eq!(campaign["parameters"]["algorithm"]["min_ranked_percent"], 80);
    assert_eq!(campaign["parameters"]["required_percent"], json!([20, 40]));
}
