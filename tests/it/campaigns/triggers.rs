//! Tests of triggers that are lost, late, or delivered once. All other tests deliver each trigger twice.

use std::time::Duration;

use domain::{CampaignId, waking::AdvanceCampaign};
use local::scheduler::{Faults, TRIGGER_DEAD_LETTERS};
use serde_json::Value;

use crate::support::{C, World, play::*};

const FIRST: [&str; 7] =
    ["Ada Brest-2", "Bob Quimper", "Chloe Brest", "Dan Rennes", "Fay Caen", "Gus Enfants", "Hana Enfants"];

#[tokio::test]
async fn a_doubled_trigger_does_nothing_twice() {
    let (once, twice) = (World::prepared().await, World::prepared().await);
    once.stack.scheduler().set_faults(Faults::NONE);
    let mut told = Vec::new();
    for world in [&once, &twice] {
        world.until_published().await;
        let runs = world.admin().await.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
        assert_eq!(runs.as_array().unwrap().len(), 1, "{runs}");
        told.push((runs[0]["assigned"].clone(), world.results(1).await));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0].1, FIRST);
}

#[tokio::test]
async fn late_triggers_change_nothing_for_people() {
    let world = World::prepared().await;
    world.stack.scheduler().set_faults(Faults::default().late_by(Duration::from_mins(20)));
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(WISHES_CLOSE).await;
    // The candidates are not drawn up yet, but RTS already see the same ones, and hearts are refused.
    world.wish(1, "Jean", "Brest=5 Morlaix=1").await.refused(422, "window_closed");
    world.rankings_of_round_1().await;
    let seen = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    world.clock_to("2024-03-07T23:21:00Z").await;
    let drawn = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    assert_eq!(seen, drawn);
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.clock_to("2024-03-12T23:21:00Z").await;
    // The check before the wishes of round 2 comes in between, and would publish whatever is due when it comes late.
    world.clock_to("2024-03-13T09:00:00Z").await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await, [""; 0]);
    world.clock_to("2024-03-13T13:20:00Z").await;
    assert_eq!(world.results(1).await, FIRST);
}

/// A save that began in time may arrive within the minute after a closing, so that nothing is drawn up before.
#[tokio::test]
async fn a_closing_is_acted_on_a_minute_later_whatever_invokes_the_function() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.stack.scheduler().set_faults(Faults::LOST);
    let (app, campaign) = (world.stack.platform(), CampaignId::parse("2024-05").unwrap());
    for (instant, closed) in [(WISHES_CLOSE, false), ("2024-03-07T23:00:59Z", false), (CANDIDATES_DRAWN, true)] {
        world.clock_only(instant);
        app.advance_campaign(AdvanceCampaign::Campaign(campaign.clone())).await.unwrap();
        let stamps = app.store.stamps(&campaign).await.unwrap();
        assert_eq!(stamps.iter().any(|stamp| stamp.kind == "wishes-close"), closed, "{instant}");
    }
}

/// All deliveries of one step are lost. The next trigger makes up for them.
#[tokio::test]
async fn a_lost_transition_is_caught_up_by_the_next_one() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(CANDIDATES_DRAWN).await;
    world.stack.scheduler().set_faults(Faults::default());
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await, FIRST);
}

#[tokio::test]
async fn a_lost_publication_is_caught_up_by_hand() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.results_out(1).await;
    assert_eq!(world.results(1).await, [""; 0]);
    world.stack.scheduler().set_faults(Faults::default());
    world.admin().await.post(&format!("{C}/advance"), &Value::Null).await.expect(202);
    world.clock_to("2024-03-13T13:01:00Z").await;
    assert_eq!(world.results(1).await, FIRST);
}

/// The publication was lost, so the opening of round 2 publishes round 1 first.
#[tokio::test]
async fn a_lost_publication_is_caught_up_by_the_next_opening() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.results_out(1).await;
    world.stack.scheduler().set_faults(Faults::default());
    world.clock_only(WISHES_OPEN_2);
    world.wish(2, "Jean", "Morlaix=5").await.refused(422, "round_not_published");
    world.clock_to(WISHES_OPEN_2).await;
    world.wish(2, "Jean", "Morlaix=5").await.expect(200);
    assert_eq!(world.results(1).await, FIRST);
}

#[tokio::test]
async fn a_lost_matching_is_caught_up_by_hand() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(MATCHED).await;
    world.stack.scheduler().set_faults(Faults::default());
    // There is no run to publish: the trigger fails, is tried again, and ends as a dead letter, which raises an alarm.
    world.results_out(1).await;
    world.over_all_tries().await;
    assert_eq!(world.results(1).await, [""; 0]);
    let dead = world.stack.scheduler().dead_letters();
    assert!(dead.iter().any(|letter| letter.error.contains("nothing_to_publish")), "{dead:?}");
    assert!(dead.iter().all(|letter| letter.queue_arn.as_deref() == Some(TRIGGER_DEAD_LETTERS)), "{dead:?}");
    let again = serde_json::json!({ "reason": "Le réveil s'est perdu." });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &again).await.expect(200);
    world.clock_to("2024-03-13T13:04:00Z").await;
    assert_eq!(world.results(1).await, [""; 0]);
    // After the hour of the results, the approval publishes at once.
    assert!(world.agree(1).await);
    assert_eq!(world.results(1).await, FIRST);
}
