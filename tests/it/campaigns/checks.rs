//! Tests of the checks that suspend a campaign when its wishes are about to open.

use serde_json::{Value, json};

use crate::{
    functions::loads::suspend,
    support::{C, World, lists, play::*},
};

/// An hour before the first wishes open.
const AN_HOUR: &str = "2024-03-03T22:00:00Z";

/// Solo and Duo would choose in Normandie, where no post of pédiatrie is.
const SOLO: &str = "Solo | SUBDI CAEN | DES Pédiatrie | V | X";
const SOLO_AND_DUO: &str = "Solo | SUBDI CAEN | DES Pédiatrie | V | X\nDuo | SUBDI CAEN | DES Pédiatrie | V | X";

/// A campaign whose lists these students are added to.
async fn with(students: &str) -> World {
    let world = World::prepared().await;
    add(&world, students).await;
    world
}

async fn add(world: &World, students: &str) {
    let list = lists::students_of(students).replace("00000000", "90000000");
    let report = world.admin().await.import("students", list.into_bytes()).await;
    assert_eq!(report["state"], "committed", "{report}");
}

async fn calendar(world: &World) -> Value {
    world.admin().await.get(C).await.expect(200).json()["calendar"].clone()
}

fn resumed(mut calendar: Value) -> Value {
    calendar.as_object_mut().unwrap().remove("suspended");
    calendar["resumed"] = json!({ "reason": "Solo est inscrit hors application." });
    calendar
}

/// How many mails with this subject somebody has.
async fn told(world: &World, email: &str, subject: &str) -> usize {
    world.stack.queues().settle().await;
    world.stack.mailbox().for_recipient(email).iter().filter(|mail| mail.subject == subject).count()
}

#[tokio::test]
async fn what_blocks_suspends_the_campaign_a_day_before_its_wishes() {
    let world = with(SOLO).await;
    world.clock_to("2024-03-02T22:59:59Z").await;
    assert_eq!(calendar(&world).await["suspended"], Value::Null);
    world.clock_to(A_DAY_BEFORE_WISHES).await;
    let stopped = calendar(&world).await["suspended"].clone();
    assert_eq!(stopped["since"], A_DAY_BEFORE_WISHES);
    assert_eq!(stopped["checks"], json!([{ "code": "student_without_post", "count": 1 }]));
    for admin in [local::ADMIN_EMAIL, local::SECOND_ADMIN_EMAIL] {
        assert_eq!(told(&world, admin, "La campagne est suspendue\u{a0}: contrôles").await, 1);
    }
    for name in ["Ada", "brest", "coordo", "ars"] {
        assert_eq!(told(&world, &lists::email(name), "La campagne est suspendue\u{a0}: contrôles").await, 0);
        assert_eq!(told(&world, &lists::email(name), "La campagne est suspendue").await, 1, "{name}");
    }
    // Everybody reads that the campaign is suspended, and not what was found.
    for reader in [world.person("Ada").await, world.person("coordo").await, world.person("ars").await] {
        let told = reader.get(C).await.expect(200).json();
        assert_eq!(
            (&told["phase"]["state"], &told["calendar"]["suspended"]["checks"]),
            (&json!("suspended"), &Value::Null)
        );
    }
    let public = world.nobody().get("/api/calendar").await.expect(200).json();
    assert_eq!(public["campaigns"][0]["suspended"]["checks"], Value::Null);
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "suspended");
}

#[tokio::test]
async fn two_administrators_resume_it_and_accept_what_was_found() {
    let world = with(SOLO).await;
    world.clock_to(A_DAY_BEFORE_WISHES).await;
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let alone = resumed(campaign.json()["calendar"].clone());
    let refused = admin.put(&format!("{C}/calendar"), campaign.version(), &alone).await;
    refused.refused_field(422, "calendar_refused", "/suspended", "suspended_by_checks");
    world.resume_by_two().await.expect(200);
    let accepted = calendar(&world).await["resumed"]["accepted"].clone();
    assert_eq!(accepted, json!([{ "code": "student_without_post", "count": 1 }]));
    world.clock_to(AN_HOUR).await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    let seen = world.person("Ada").await.get(C).await.expect(200).json();
    assert_eq!(seen["calendar"]["resumed"]["accepted"], Value::Null);
}

#[tokio::test]
async fn what_comes_up_after_that_suspends_it_again() {
    let world = with(SOLO).await;
    world.clock_to(A_DAY_BEFORE_WISHES).await;
    world.resume_by_two().await.expect(200);
    world.clock_to("2024-03-03T12:00:00Z").await;
    add(&world, SOLO_AND_DUO).await;
    world.clock_to(AN_HOUR).await;
    let stopped = calendar(&world).await["suspended"].clone();
    assert_eq!(stopped["checks"], json!([{ "code": "student_without_post", "count": 2 }]));
}

#[tokio::test]
async fn what_is_mended_in_time_suspends_nothing() {
    let world = with(SOLO).await;
    let left = lists::students_of("Solo | SUBDI CAEN | DES Pédiatrie | X | X").replace("00000000", "90000000");
    assert_eq!(world.admin().await.import("students", left.into_bytes()).await["state"], "committed");
    world.clock_to(A_DAY_BEFORE_WISHES).await;
    world.clock_to(WISHES_OPEN).await;
    assert_eq!(calendar(&world).await["suspended"], Value::Null);
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
}

/// One administrator stops the campaign before the checks and resumes it after the hour of the opening: the checks come then.
#[tokio::test]
async fn a_stop_by_hand_does_not_get_round_the_checks() {
    let world = with(SOLO).await;
    world.clock_to("2024-03-02T20:00:00Z").await;
    suspend(&world.admin().await, true).await;
    world.clock_to("2024-03-04T02:00:00Z").await;
    suspend(&world.admin().await, false).await;
    world.clock_to("2024-03-04T02:01:00Z").await;
    assert_eq!(calendar(&world).await["suspended"]["checks"][0]["code"], "student_without_post");
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.refused(422, "suspended");
}

/// Wishes that were told to be open are relied on: what comes up then is for the administrators to stop.
#[tokio::test]
async fn open_wishes_are_not_stopped_by_checks() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    suspend(&world.admin().await, true).await;
    add(&world, SOLO).await;
    suspend(&world.admin().await, false).await;
    world.clock_to("2024-03-04T02:00:00Z").await;
    assert_eq!(calendar(&world).await["suspended"], Value::Null);
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
}

/// An earlier check may have died before it told anybody: while the campaign is stopped, each later one tells again.
#[tokio::test]
async fn administrators_are_told_as_long_as_the_campaign_is_stopped() {
    let world = with(SOLO).await;
    world.clock_to(A_DAY_BEFORE_WISHES).await;
    world.clock_to(WISHES_OPEN).await;
    assert_eq!(told(&world, local::ADMIN_EMAIL, "La campagne est suspendue\u{a0}: contrôles").await, 3);
}
