//! Tests of a suspended campaign: nothing is open, nothing acts, nothing is shown that resuming may reopen, and resuming
//! gives the time back.

use serde_json::{Value, json};

use crate::support::{C, Person, Reply, World, play::*};

/// Saves the calendar after `change`.
async fn save(person: &Person, change: impl FnOnce(&mut Value)) -> Reply {
    let campaign = person.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    change(&mut calendar);
    person.put(&format!("{C}/calendar"), campaign.version(), &calendar).await
}

fn stop(calendar: &mut Value) {
    calendar["suspended"] = json!({ "reason": "Panne du serveur de mails." });
}

fn go_on(calendar: &mut Value) {
    calendar.as_object_mut().unwrap().remove("suspended");
    calendar["resumed"] = json!({ "reason": "Réparé." });
}

/// What saving this calendar would change.
async fn preview(person: &Person, calendar: &Value) -> Value {
    person.post(&format!("{C}/calendar/preview"), calendar).await.expect(200).json()
}

/// "code field" of each consequence.
fn consequences(preview: &Value) -> Vec<String> {
    let text = |found: &Value, name: &str| found[name].as_str().unwrap().to_owned();
    let found = preview["consequences"].as_array().unwrap().iter();
    found.map(|found| format!("{} {}", text(found, "code"), text(found, "field"))).collect()
}

#[tokio::test]
async fn a_suspended_campaign_takes_nothing_and_resumes() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let admin = world.admin().await;
    let silent = |calendar: &mut Value| calendar["suspended"] = json!({ "reason": " " });
    let missing = save(&admin, silent).await;
    missing.refused_field(422, "calendar_refused", "/suspended/reason", "reason_missing");
    save(&admin, stop).await.expect(200);
    let told = admin.get(C).await.expect(200).json()["calendar"]["suspended"].clone();
    assert_eq!(told, json!({ "reason": "Panne du serveur de mails.", "since": WISHES_OPEN }));
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "suspended");
    let silent = |calendar: &mut Value| drop(calendar.as_object_mut().unwrap().remove("suspended"));
    let missing = save(&admin, silent).await;
    missing.refused_field(422, "calendar_refused", "/resumed/reason", "reason_missing");
    world.clock_to("2024-03-04T08:00:00Z").await;
    save(&world.admin().await, go_on).await.expect(200);
    let told = world.admin().await.get(C).await.expect(200).json()["calendar"]["resumed"].clone();
    assert_eq!(told, json!({ "reason": "Réparé.", "at": "2024-03-04T08:00:00Z" }));
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
}

/// An RTS could read the candidates of a suspended campaign, whose wishes then opened again.
#[tokio::test]
async fn nobody_reads_candidates_whose_wishes_may_open_again() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let path = world.ranking_path(1, "Brest");
    world.rank(1, "brest", "Brest", "Ada=1").await.expect(200);
    let dossier = format!("{C}/students/{}/dossier", world.id("Ada"));
    world.person("brest").await.get(&dossier).await.expect(200);
    save(&world.admin().await, stop).await.expect(200);

    let rts = world.person("brest").await;
    for hidden in
        [path.clone(), format!("{path}/versions"), format!("{path}/versions/1"), format!("{path}/versions/1/page")]
    {
        rts.get(&hidden).await.refused(422, "suspended");
    }
    rts.put(&path, 1, &world.ranks("Ada=1 Bob=2")).await.refused(422, "suspended");
    rts.get(&dossier).await.refused(404, "unknown");
    let own = rts.get(&format!("{C}/rounds/1/rankings")).await.expect(200).json();
    assert_eq!(own["posts"][0]["progress"], Value::Null);

    // The wishes open again for a day, and close.
    world.clock_to("2024-03-08T08:00:00Z").await;
    let reopened = |calendar: &mut Value| {
        go_on(calendar);
        calendar["rounds"][0]["wishes"]["closes"] = json!("2024-03-09T00:00");
        calendar["rounds"][0]["ranking"]["opens"] = json!("2024-03-09T00:00");
    };
    save(&world.admin().await, reopened).await.expect(200);
    world.wish(1, "Bob", "Morlaix=5 Quimper=4").await.expect(200);
    world.clock_to("2024-03-08T23:01:00Z").await;
    let seen = world.person("brest").await.get(&path).await.expect(200);
    assert!(seen.text().contains("Ada") && !seen.text().contains("Bob"), "{}", seen.text());

    // Once the public value of the round exists, its wishes are what they are, and RTS may read on.
    world.draw(1).await;
    save(&world.admin().await, stop).await.expect(200);
    let rts = world.person("brest").await;
    rts.get(&path).await.expect(200);
    rts.put(&path, 1, &world.ranks("Ada=1 Chloe=2")).await.refused(422, "suspended");
}

/// Neither the closings nor the matching act, and the dates that are proposed let everybody finish.
#[tokio::test]
async fn resuming_gives_back_the_time_that_was_lost() {
    let world = World::prepared().await;
    world.clock_to("2024-03-07T09:00:00Z").await;
    world.wishes_of_round_1().await;
    let admin = world.admin().await;
    save(&admin, stop).await.expect(200);
    // Over the closing of the wishes and the hour of the public value.
    world.clock_to("2024-03-10T07:00:00Z").await;
    let admin = world.admin().await;
    let value = json!({ "value": PUBLIC_VALUE });
    admin.post(&draw_path(1, "public-value"), &value).await.refused(422, "suspended");
    let suspended = admin.get(C).await.expect(200).json()["calendar"].clone();
    let mut at_once = suspended.clone();
    go_on(&mut at_once);
    let told = preview(&admin, &at_once).await;
    assert_eq!(
        consequences(&told),
        ["resumes /suspended", "opens_at_once /rounds/0/ranking", "draws_up_at_once /rounds/0/wishes/closes"]
    );
    let overdue: Vec<_> = told["warnings"].as_array().unwrap().iter().take(2).map(|found| &found["code"]).collect();
    assert_eq!(overdue, ["passed_while_suspended", "passed_while_suspended"]);
    let refused = save(&admin, |calendar| *calendar = at_once).await;
    refused.refused_field(422, "calendar_refused", "/rounds/0/draw/at", "draw_is_known");

    let mut proposed = told["resuming"].clone();
    assert_eq!(proposed["rounds"][0]["wishes"]["closes"], "2024-03-11T00:00:00");
    assert_eq!(proposed["rounds"][0]["draw"]["at"], "2024-03-12T21:00:00");
    assert_eq!(proposed["rounds"][0]["wishes"]["opens"], "2024-03-04T00:00:00");
    go_on(&mut proposed);
    let told = consequences(&preview(&admin, &proposed).await);
    assert_eq!(told[..2], ["resumes /suspended", "opens_at_once /rounds/0/wishes"]);
    assert!(told.contains(&"later /rounds/0/results_at".to_owned()), "{told:?}");
    let saved = save(&admin, |calendar| *calendar = proposed.clone()).await.expect(200).json();
    let warned = saved["warnings"].as_array().unwrap().iter().any(|found| found["code"] == "passed_while_suspended");
    assert!(!warned, "{saved}");
    world.wish(1, "Ada", "Brest=5 Morlaix=3").await.expect(200);
    world.clock_to("2024-03-10T23:01:00Z").await;
    let seen = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200);
    assert!(seen.text().contains("Ada"), "{}", seen.text());
    world.clock_to("2024-03-12T20:00:00Z").await;
    world.complete_draw(1).await;
}

/// Dates that passed while the campaign was suspended are named in the answer to the save, and their steps act then.
#[tokio::test]
async fn steps_that_are_overdue_are_named_and_act_after_the_suspension() {
    let world = World::prepared().await;
    world.until_ranked().await;
    save(&world.admin().await, stop).await.expect(200);
    world.clock_to(MATCHED).await;
    let runs = async || world.admin().await.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    assert_eq!(runs().await, json!([]));
    let saved = save(&world.admin().await, go_on).await.expect(200).json();
    assert_eq!(saved["warnings"][0], json!({ "field": "/rounds/0/ranking/closes", "code": "passed_while_suspended" }));
    world.clock_to("2024-03-12T23:02:00Z").await;
    assert_eq!(runs().await.as_array().unwrap().len(), 1);
}
