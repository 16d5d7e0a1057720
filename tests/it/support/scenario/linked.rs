//! The publication of a round of a campaign to which another one is linked, on a platform of its own: a link adds reads to
//! the routes of a campaign.

use domain::{CampaignId, waking::AdvanceCampaign};
use local::scheduler::Faults;
use serde_json::Value;

use super::Played;
use crate::support::{
    World,
    linked::{PATH, later},
    play::*,
    spoil::Witness,
};

/// The hour of the results, at which `advance-campaign` publishes and wakes itself for the linked campaign.
pub(super) async fn publication() -> Played {
    let world = World::prepared().await;
    let admin = world.admin().await;
    admin.post("/api/campaigns", &later("SUBDI CAEN")).await.expect(201);
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    assert!(world.agree(1).await);
    world.stack.scheduler().set_faults(Faults::LOST);
    // Somebody has woken it for the linked campaign a moment before, so that the schedule is there already.
    world.clock_only(RESULTS);
    world.admin().await.post(&format!("{PATH}/advance"), &Value::Null).await.expect(202);
    let witness = Witness::default();
    let app = world.platform_with(&witness);
    app.advance_campaign(AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap())).await.unwrap();
    let event = "advance-campaign";
    Played { event, function: event.to_owned(), wire: String::new(), calls: witness.take() }
}
