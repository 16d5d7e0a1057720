//! Tests of calendars that change during a campaign, and of calendars that are refused.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

async fn calendar(world: &World) -> Value {
    world.admin().await.get(C).await.expect(200).json()["calendar"].clone()
}

#[tokio::test]
async fn an_extension_opens_the_window_again_and_sets_the_alarms_again() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.wish(1, "Jean", "Brest=5 Morlaix=1").await.refused(422, "window_closed");

    let mut longer = calendar(&world).await;
    longer["rounds"][0]["wishes"]["closes"] = json!("2024-03-09T00:00");
    longer["rounds"][0]["ranking"]["opens"] = json!("2024-03-09T00:00");
    let path = format!("{C}/calendar");
    let saved = world.admin().await.put(&path, 1, &longer).await.expect(200);
    assert_eq!(saved.version(), 2);
    // Hearts may be given again, ranks no longer.
    world.wish(1, "Jean", "Brest=5 Morlaix=1").await.expect(200);
    let brest = world.ranking_path(1, "Brest");
    world.person("brest").await.get(&brest).await.refused(422, "window_not_open");

    world.clock_to("2024-03-08T22:59:00Z").await;
    world.wish(1, "Bob", "Morlaix=5 Quimper=4").await.expect(200);
    world.clock_to("2024-03-08T23:01:00Z").await;
    let seen = world.person("brest").await.get(&brest).await.expect(200);
    let names: Vec<&str> =
        ["Ada", "Bob", "Chloe", "Jean"].into_iter().filter(|name| seen.text().contains(name)).collect();
    assert_eq!(names, ["Ada", "Chloe", "Jean"]);
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert!(world.results(1).await.contains(&"Bob Morlaix".to_owned()), "{:?}", world.results(1).await);
}

/// The schedule of the shorter calendar, which still fires, does nothing.
#[tokio::test]
async fn an_old_matching_alarm_is_harmless() {
    let world = World::prepared().await;
    world.until_ranked().await;
    let mut longer = calendar(&world).await;
    longer["rounds"][0]["ranking"]["closes"] = json!("2024-03-13T12:00");
    world.admin().await.put(&format!("{C}/calendar"), 1, &longer).await.expect(200);
    let old = domain::waking::RunMatching {
        campaign: domain::CampaignId::parse("2024-05").unwrap(),
        round: 1,
        reason: None,
        correction: None,
    };
    world.clock_to(MATCHED).await;
    world.stack.platform().run_matching(old).await.unwrap();
    let runs = world.admin().await.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    assert_eq!(runs, json!([]));
    world.rank(1, "morlaix", "Morlaix", "").await.expect(200);
    world.clock_to("2024-03-13T11:01:00Z").await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
}

#[tokio::test]
async fn a_calendar_that_cannot_be_kept_is_refused_with_its_field() {
    let world = World::prepared().await;
    let (admin, path) = (world.admin().await, format!("{C}/calendar"));
    let good = calendar(&world).await;
    for (pointer, at, code) in [
        ("/final_results_at", "2024-03-31T02:30", "time_does_not_exist"),
        ("/final_results_at", "2024-10-27T02:30", "time_exists_twice"),
        ("/rounds/0/wishes/closes", "2024-03-04T00:00", "window_is_empty"),
        ("/rounds/0/ranking/opens", "2024-03-07T00:00", "out_of_order"),
        ("/rounds/1/wishes/opens", "2024-03-13T13:59", "out_of_order"),
        ("/dossier_opens", "2024-03-31T02:00", "time_does_not_exist"),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = json!(at);
        admin.put(&path, 1, &bad).await.refused_field(422, "calendar_refused", pointer, code);
        let mut campaign = lists::campaign();
        campaign["id"] = json!("2024-06");
        campaign["calendar"] = bad;
        admin.post("/api/campaigns", &campaign).await.refused_field(422, "calendar_refused", pointer, code);
    }
    let kept = admin.get(C).await.expect(200);
    assert_eq!((kept.version(), &kept.json()["calendar"]), (1, &good));
    assert_eq!(admin.get("/api/campaigns").await.expect(200).json().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_published_round_no_longer_moves() {
    let world = World::prepared().await;
    world.until_published().await;
    let mut moved = calendar(&world).await;
    moved["rounds"][0]["ranking"]["closes"] = json!("2024-03-13T12:00");
    let admin = world.admin().await;
    admin.put(&format!("{C}/calendar"), 1, &moved).await.refused_field(
        422,
        "calendar_refused",
        "/rounds/0",
        "round_is_published",
    );
}

/// Somebody who knows the outcome of a round could open its rankings again and have it matched again.
#[tokio::test]
async fn it_takes_two_administrators_to_open_the_windows_of_a_matched_round_again() {
    let world = World::prepared().await;
    world.until_ranked().await;
    let path = format!("{C}/calendar");
    let mut again = calendar(&world).await;
    again["rounds"][0]["ranking"]["closes"] = json!("2024-03-13T12:00:00");
    world.clock_to(MATCHED).await;
    let admin = world.admin().await;
    for (pointer, at) in [
        ("/rounds/0/ranking/closes", "2024-03-13T12:00"),
        ("/rounds/0/ranking/closes", "2024-03-12T23:59"),
        ("/rounds/0/ranking/opens", "2024-03-08T01:00"),
        ("/rounds/0/wishes/opens", "2024-03-05T00:00"),
    ] {
        let mut moved = calendar(&world).await;
        *moved.pointer_mut(pointer).unwrap() = json!(at);
        let refused = admin.put(&path, 1, &moved).await;
        let refused = refused.refused(422, "calendar_refused");
        let named: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| &error["code"]).collect();
        assert!(named.contains(&&json!("round_is_matched")), "{pointer}: {named:?}");
    }

    let asked = |calendar: &Value, replaces: u64, reason: &str| json!({ "calendar": calendar, "replaces": replaces, "reason": reason });
    admin.post(&path, &asked(&again, 1, " ")).await.refused(422, "reason_required");
    admin.post(&path, &asked(&again, 2, "Une panne.")).await.refused(412, "stale_version");
    let request = admin.post(&path, &asked(&again, 1, "Une panne.")).await.expect(202).json();
    assert_eq!((&request["what"], &request["round"], &request["calendar"]), (&json!("calendar"), &json!(1), &again));
    let approval = format!("{C}/approvals/{}", request["id"].as_str().unwrap());
    admin.send_json("PUT", &approval, &Value::Null).await.refused(403, "second_person_required");
    assert_eq!(admin.get(C).await.expect(200).version(), 1);
    let second = world.second_admin().await;
    let approved = second.send_json("PUT", &approval, &Value::Null).await.expect(200).json();
    // An approval that is repeated after its answer was lost changes nothing.
    assert_eq!(second.send_json("PUT", &approval, &Value::Null).await.expect(200).json(), approved);
    let saved = second.get(C).await.expect(200);
    assert_eq!((saved.version(), &saved.json()["calendar"]), (2, &again));
    world.rank(1, "brest", "Brest", "Bob=1 Ada=2 Chloe=3").await.expect(200);

    // The window is open again, and one administrator may let it end later.
    again["rounds"][0]["ranking"]["closes"] = json!("2024-03-13T13:00");
    world.admin().await.put(&path, 2, &again).await.expect(200);
    world.clock_to("2024-03-13T12:01:00Z").await;
    let runs = world.admin().await.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    assert_eq!(runs.as_array().unwrap().len(), 2);
}

/// An agreement is about the calendar that was replaced when it was asked for.
#[tokio::test]
async fn an_approval_does_not_overwrite_a_newer_calendar() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let (path, before) = (format!("{C}/calendar"), calendar(&world).await);
    let mut again = before.clone();
    again["rounds"][0]["ranking"]["closes"] = json!("2024-03-13T12:00:00");
    let admin = world.admin().await;
    let asked = json!({ "calendar": again, "replaces": 1, "reason": "Une panne." });
    let asked = admin.post(&path, &asked).await.expect(202).json();
    let mut later = before;
    later["final_results_at"] = json!("2024-03-27T14:00:00");
    admin.put(&path, 1, &later).await.expect(200);
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    world.second_admin().await.send_json("PUT", &approval, &Value::Null).await.refused(412, "stale_version");
    assert_eq!(calendar(&world).await, later);
    assert_eq!(admin.get(&format!("{C}/approvals")).await.expect(200).json()[0]["approved_at"], Value::Null);
}

/// People read what a calendar changes before they save it, and nothing is saved by reading.
#[tokio::test]
async fn what_a_calendar_would_change_is_told_before_it_is_saved() {
    let world = World::prepared().await;
    world.until_ranked().await;
    let before = calendar(&world).await;
    let mut sooner = before.clone();
    sooner["rounds"][0]["ranking"]["closes"] = json!("2024-03-09T21:30");
    sooner["rounds"][0]["results_at"] = json!("2024-03-10T14:00");
    sooner["rounds"].as_array_mut().unwrap().pop();
    world.clock_to("2024-03-10T08:00:00Z").await;
    let path = format!("{C}/calendar/preview");
    let admin = world.admin().await;
    let told = admin.post(&path, &sooner).await.expect(200).json();
    let moved = |field: &str, code: &str, before: Value, after: Value| json!({ "field": field, "code": code, "before": before, "after": after });
    let closes = "/rounds/0/ranking/closes";
    assert_eq!(
        told["consequences"],
        json!([
            moved("/rounds/1", "round_removed", json!("2024-03-14T00:00:00"), Value::Null),
            moved("/rounds/0/ranking", "closes_at_once", Value::Null, Value::Null),
            moved(closes, "matches_at_once", Value::Null, Value::Null),
            moved(closes, "earlier", json!("2024-03-13T00:00:00"), json!("2024-03-09T21:30:00")),
            moved("/rounds/0/results_at", "earlier", json!("2024-03-13T14:00:00"), json!("2024-03-10T14:00:00")),
        ])
    );
    assert_eq!((&told["replaces"], &told["resuming"]), (&json!(1), &Value::Null));
    let results = json!({ "field": "/rounds/0/results_at", "code": "results_too_soon" });
    assert!(told["warnings"].as_array().unwrap().contains(&results), "{told}");
    assert_eq!(calendar(&world).await, before);
    let none = admin.post(&path, &before).await.expect(200).json();
    assert_eq!(none["consequences"], json!([]));
}

/// The dates of 2024 left fourteen hours for the matching and two approvals, and ten for corrections and lists.
#[tokio::test]
async fn results_and_wishes_that_follow_too_soon_are_warned_about() {
    let world = World::prepared().await;
    let (admin, path) = (world.admin().await, format!("{C}/calendar"));
    let mut dates = calendar(&world).await;
    let warned = |saved: &Value| -> Vec<String> {
        let found = saved["warnings"].as_array().unwrap().iter();
        let soon = found.filter(|found| found["code"].as_str().unwrap().ends_with("_too_soon"));
        soon.map(|found| found["field"].as_str().unwrap().to_owned()).collect()
    };
    let as_in_2024 = admin.put(&path, 1, &dates).await.expect(200).json();
    assert_eq!(warned(&as_in_2024), ["/rounds/0/results_at", "/rounds/1/results_at", "/rounds/1/wishes/opens"]);
    dates["rounds"][0]["results_at"] = json!("2024-03-14T00:00");
    dates["rounds"][1]["wishes"]["opens"] = json!("2024-03-15T00:00");
    dates["rounds"][1]["results_at"] = json!("2024-03-20T00:00");
    let later = admin.put(&path, 2, &dates).await.expect(200).json();
    assert_eq!(warned(&later), [""; 0]);
}
