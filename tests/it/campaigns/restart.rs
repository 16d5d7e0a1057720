//! Tests of a restart of the local platform: sessions, wishes and schedules are kept, and what came due meanwhile
//! fires.

use local::{Stack, StackSettings};

use crate::support::{C, World, play::*};

#[tokio::test]
async fn a_restart_forgets_nothing() {
    let (world, settings) = World::durable().await;
    world.until_ranked().await;
    world.clock_to("2024-03-12T22:50:00Z").await;
    let ada = world.person("Ada").await;
    let mine = ada.get(&wishes_path(1)).await.expect(200).json();
    let waiting = world.stack.scheduler().waiting().len();
    // The platform stops before the ranking closes and starts after it.
    world.clock_only(MATCHED);
    let World { stack, folder, .. } = world;
    stack.stop().await;

    let mut world = World::start(folder, StackSettings { entropy_seed: Some(2), ..settings }).await;
    assert_eq!(world.now().to_string(), MATCHED);
    assert_eq!(world.stack.scheduler().waiting().len(), waiting);
    world.learn_ids().await;
    let ada = world.nobody().with_cookie(&ada.cookie);
    assert_eq!(ada.get(&wishes_path(1)).await.expect(200).json(), mine);
    assert_eq!(world.admin().await.get(&format!("{C}/rounds/1/matching")).await.expect(200).text(), "[]");
    Stack::scheduler(&world.stack).settle().await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
}
