//! Tests of the sweep: every quarter of an hour, whatever is still due is carried out.

use std::{collections::BTreeMap, time::Duration};

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{CampaignId, waking::AdvanceCampaign};
use local::{StackSettings, scheduler::Faults, sweep};

use crate::support::{
    C, World, lists,
    play::*,
    tables::{CAMPAIGNS, Item, items, put},
    world::PREPARATION,
};

/// The small campaign, on a platform that sweeps.
async fn swept() -> World {
    let folder = tempfile::tempdir().unwrap();
    let settings = StackSettings {
        sweeps: true,
        ..StackSettings::for_tests(folder.path().join("stack"), PREPARATION.parse().unwrap())
    };
    let mut world = World::start(folder, settings).await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    world.commit_to_draw().await;
    world
}

/// Every file of every bucket, with its bytes.
fn files(world: &World) -> BTreeMap<String, Vec<u8>> {
    let mut ahead = vec![world.folder.path().join("stack/files")];
    let mut files = BTreeMap::new();
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            ahead.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            files.insert(path.display().to_string(), std::fs::read(path).unwrap());
        }
    }
    files
}

/// Makes an item unreadable: the first in a partition with this beginning whose sort key has this beginning. Returns it
/// as it was.
async fn spoil(world: &World, partition: &str, sort: &str) -> Item {
    let begins = |item: &Item, name: &str, with: &str| item[name].as_s().unwrap().starts_with(with);
    let mut found = items(world, CAMPAIGNS).await.into_iter();
    let item = found.find(|item| begins(item, "pk", partition) && begins(item, "sk", sort)).unwrap();
    let mut spoiled = item.clone();
    spoiled.insert("doc".to_owned(), AttributeValue::S("{".to_owned()));
    put(world, &spoiled).await;
    item
}

async fn stamped(world: &World, campaign: &str, kind: &str) -> bool {
    let campaign = CampaignId::parse(campaign).unwrap();
    world.stack.platform().store.stamps(&campaign).await.unwrap().iter().any(|stamp| stamp.kind == kind)
}

/// The closing of the wishes fails as often as Lambda tries, and nobody acts. What made it fail passes.
#[tokio::test]
async fn a_trigger_that_has_failed_three_times_is_mended_within_a_quarter_of_an_hour() {
    let world = swept().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    let item = spoil(&world, "WISHES#2024-05#", "").await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.over_all_tries().await;
    let dead = world.stack.scheduler().dead_letters();
    let closing = dead.iter().find(|letter| letter.schedule_name == "2024-05-r1-wishes-close").unwrap();
    assert_eq!(closing.attempts, 3, "{dead:?}");
    put(&world, &item).await;
    world.clock_to("2024-03-07T23:04:00Z").await;
    assert!(!stamped(&world, "2024-05", "wishes-close").await);
    world.clock_to("2024-03-07T23:19:00Z").await;
    assert!(stamped(&world, "2024-05", "wishes-close").await);

    // The rest of the campaign goes on as if nothing had happened.
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
    assert_eq!(world.stack.scheduler().dead_letters().len(), dead.len());
}

/// Every schedule of the calendar is lost: the Scheduler has never fired one. Sweeps alone carry the steps out.
#[tokio::test]
async fn lost_triggers_are_made_up_for() {
    let world = swept().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    for (instant, kind) in [(WISHES_OPEN, "wishes-open"), (CANDIDATES_DRAWN, "wishes-close")] {
        world.clock_to(instant).await;
        assert!(!stamped(&world, "2024-05", kind).await);
        world.stack.scheduler().set_faults(Faults::default());
        world.stack.clock().advance(Duration::from_mins(15)).unwrap();
        world.stack.scheduler().settle().await;
        assert!(stamped(&world, "2024-05", kind).await);
        world.stack.scheduler().set_faults(Faults::LOST);
    }
}

/// At every stage of a campaign, a sweep that finds nothing due writes nothing and sends nothing, once it has signed the
/// heads of the audit log.
#[tokio::test]
async fn a_sweep_changes_nothing_when_nothing_is_due() {
    let world = World::prepared().await;
    let still = async |when: &str| {
        let all = async || {
            let tables = [CAMPAIGNS, "siimop-secrets", "siimop-sessions"];
            let [campaigns, secrets, sessions] = tables.map(|table| items(&world, table));
            let mails = world.stack.mailbox().count();
            (campaigns.await, secrets.await, sessions.await, files(&world), world.stack.scheduler().waiting(), mails)
        };
        world.stack.queues().settle().await;
        let unsigned = async || {
            let (campaigns, secrets, sessions, mut files, waiting, mails) = all().await;
            files.retain(|path, _| path.contains("/siimop-files/"));
            (campaigns, secrets, sessions, files, waiting, mails)
        };
        let before = unsigned().await;
        world.stack.platform().advance_campaign(sweep::event()).await.unwrap();
        assert!(unsigned().await == before, "{when}");
        let before = all().await;
        world.stack.platform().advance_campaign(sweep::event()).await.unwrap();
        world.stack.queues().settle().await;
        assert!(all().await == before, "{when}");
    };
    // The first one asks the staff for second factors.
    world.stack.platform().advance_campaign(sweep::event()).await.unwrap();
    still("before the wishes").await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(WISHES_CLOSE).await;
    still("at the closing of the wishes").await;
    world.clock_to(CANDIDATES_DRAWN).await;
    still("after the closing of the wishes").await;
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    still("after the matching").await;
    world.results_out(1).await;
    still("after the results").await;
    world.draw(2).await;
    world.clock_to(MATCHED_2).await;
    world.results_out(2).await;
    world.clock_to("2025-03-25T13:00:00Z").await;
    still("after the purge").await;
}

/// One campaign cannot be advanced. The sweep advances the others, and fails so that an alarm is raised.
#[tokio::test]
async fn a_campaign_that_fails_holds_up_no_other() {
    let world = World::prepared().await;
    let mut other = lists::campaign();
    other["id"] = "2024-06".into();
    world.admin().await.post("/api/campaigns", &other).await.expect(201);
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(WISHES_OPEN).await;
    for (spoiled, advanced) in [("2024-05", "2024-06"), ("2024-06", "2024-05")] {
        let item = spoil(&world, &format!("CAMPAIGN#{spoiled}"), "CAMPAIGN").await;
        world.stack.platform().advance_campaign(sweep::event()).await.unwrap_err();
        put(&world, &item).await;
        assert!(stamped(&world, advanced, "descriptions-open").await, "{advanced}");
    }
}

/// A campaign has ended once its personal data are purged. Nothing of it is looked at any more.
#[tokio::test]
async fn a_campaign_that_has_ended_is_left_alone() {
    let world = World::prepared().await;
    let campaign = CampaignId::parse("2024-05").unwrap();
    let app = world.stack.platform();
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to("2025-03-25T13:00:00Z").await;
    // Round 1 was never published, which holds up everything but the purge.
    app.advance_campaign(AdvanceCampaign::Campaign(campaign.clone())).await.unwrap_err();
    assert!(stamped(&world, "2024-05", "purge").await && !stamped(&world, "2024-05", "close").await);
    app.advance_campaign(sweep::event()).await.unwrap();
    world.admin().await.get(C).await.expect(200);
}
