//! Tests of a throttled DynamoDB: people are served late or told to try again, never told that something does not
//! exist.

use api::ProblemCode;
use domain::CampaignId;
use domain::waking::{AdvanceCampaign, RunMatching};

use crate::support::{
    World, events,
    play::*,
    spoil::{Throttle, Unprocessed},
};

#[tokio::test]
async fn a_request_succeeds_or_says_503() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let ada = world.person("Ada").await;
    let session = ada.cookie.split_once('=').unwrap().1;
    let values = [("campaign", "2024-05"), ("session", session), ("post", world.id("Brest")), ("version", "0")];
    let mut statuses = Vec::new();
    for times in [0, 1, 2, 3, 5, 8, 1_000] {
        let throttle = Throttle::times(times);
        let answer = events::invoke(&world.platform_with(&throttle), &events::filled("wishes-get", &values)).await;
        assert_eq!(throttle.done() > 0, times > 0);
        assert!([200, 503].contains(&answer.status), "{times}: {} {}", answer.status, answer.body);
        if answer.status == 503 {
            assert_eq!(answer.headers["retry-after"], "2");
            assert!(answer.body.contains(r#""code":"busy""#), "{}", answer.body);
        }
        statuses.push(answer.status);
    }
    assert_eq!((statuses[0], statuses[1], statuses[6]), (200, 200, 503));
    let refused =
        events::invoke(&world.platform_with(&Throttle::times(1_000)), &events::filled("wishes-put", &values)).await;
    assert_eq!(refused.status, 503);
    assert_eq!(ada.get(&wishes_path(1)).await.expect(200).version(), 0);
}

#[tokio::test]
async fn a_trigger_fails_and_is_tried_again() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only(MATCHED);
    let event =
        || RunMatching { campaign: CampaignId::parse("2024-05").unwrap(), round: 1, reason: None, correction: None };
    let problem = world.platform_with(&Throttle::times(1_000)).run_matching(event()).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::Busy);
    world.platform_with(&Throttle::times(2)).run_matching(event()).await.unwrap();
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
}

/// A draw-up writes in batches, and a ranking reads its candidates in one.
#[tokio::test]
async fn what_a_batch_leaves_is_asked_for_again() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_only(CANDIDATES_DRAWN);
    let busy = Unprocessed::times(3);
    let advance = AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap());
    world.platform_with(&busy).advance_campaign(advance).await.unwrap();
    assert_eq!(busy.done(), 3);
    let rts = world.person("brest").await;
    let session = rts.cookie.split_once('=').unwrap().1;
    let values = [("campaign", "2024-05"), ("session", session), ("post", world.id("Brest"))];
    let event = events::filled("rankings-get", &values);
    let busy = Unprocessed::times(2);
    let answer = events::invoke(&world.platform_with(&busy), &event).await;
    assert_eq!((answer.status, busy.done()), (200, 2), "{}", answer.body);
    assert_eq!(answer.body, events::invoke(world.stack.platform(), &event).await.body);
}
