//! Tests of eventually consistent reads that lag: tables are old for a while, and nothing is decided from them.

use domain::{
    CampaignId,
    waking::{AdvanceCampaign, RunMatching},
};
use local::Platform;
use serde_json::Value;

use crate::support::{World, events, play::*, spoil::Lagging};

fn campaign() -> CampaignId {
    CampaignId::parse("2024-05").unwrap()
}

/// The rows of every table and the figures, as a platform answers a coordonnateur.
async fn tables(world: &World, app: &Platform) -> Vec<Value> {
    let staff = world.person("coordo").await;
    let session = staff.cookie.split_once('=').unwrap().1;
    let mut tables = Vec::new();
    for event in ["students-list", "posts-list", "supervisors-list", "results-list", "campaigns-progress"] {
        let answer =
            events::invoke(app, &events::filled(event, &[("campaign", "2024-05"), ("session", session)])).await;
        assert_eq!(answer.status, 200, "{event}: {}", answer.body);
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        tables.push(answer.get("rows").cloned().unwrap_or(answer));
    }
    tables
}

#[tokio::test]
async fn tables_may_lag_and_catch_up() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let lagging = Lagging::default();
    let app = world.platform_with(&lagging);
    let before = tables(&world, &app).await;
    assert!(lagging.reads() > 4, "every table reads rows");
    world.until_ranked().await;
    let after = tables(&world, world.stack.platform()).await;
    assert_ne!(before[0], after[0], "the students have wishes by now");
    assert_eq!(tables(&world, &app).await[0], before[0]);
    lagging.catch_up();
    assert_eq!(tables(&world, &app).await, after);
}

/// The candidatures are drawn up and a round is matched by functions whose relaxed reads answer what they answered before
/// anybody had a wish.
#[tokio::test]
async fn nothing_is_decided_from_a_read_that_lags() {
    let worlds = [World::prepared().await, World::prepared().await];
    let mut results = Vec::new();
    for (world, lags) in worlds.iter().zip([false, true]) {
        world.clock_to(WISHES_OPEN).await;
        let app = if lags { world.platform_with(&Lagging::default()) } else { world.stack.platform().clone() };
        tables(world, &app).await;
        world.wishes_of_round_1().await;
        world.clock_only(CANDIDATES_DRAWN);
        app.advance_campaign(AdvanceCampaign::Campaign(campaign())).await.unwrap();
        world.rankings_of_round_1().await;
        world.clock_only(DRAWN);
        world.complete_draw(1).await;
        world.clock_only(MATCHED);
        app.run_matching(RunMatching { campaign: campaign(), round: 1, reason: None, correction: None }).await.unwrap();
        world.results_out(1).await;
        results.push(world.results(1).await);
    }
    assert_eq!((results[0].len(), &results[0]), (7, &results[1]));
}
