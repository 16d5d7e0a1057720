//! Exports and verifies the audit log.

use local::StackSettings;
use proof::audit::{Event, verify};
use serde_json::json;

use super::{World, lists, world::PREPARATION};

/// The small campaign, on a platform whose tables are a file.
pub(crate) async fn durable() -> World {
    let folder = tempfile::tempdir().unwrap();
    let settings = StackSettings {
        durable: true,
        ..StackSettings::for_tests(folder.path().join("stack"), PREPARATION.parse().unwrap())
    };
    let mut world = World::start(folder, settings).await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    world.commit_to_draw().await;
    world
}

/// The sealed log, which an administrator exports.
pub(crate) async fn log(world: &World) -> Vec<u8> {
    world.admin().await.export(&json!({ "kind": "audit" })).await.expect(200).body.to_vec()
}

/// The events of a log.
pub(crate) fn events(log: &[u8]) -> Vec<Event> {
    let text = std::str::from_utf8(log).unwrap();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// What a verification of the log says; a fault of a line names the event there.
pub(crate) async fn faults(world: &World) -> Vec<String> {
    let log = log(world).await;
    let lines: Vec<&str> = std::str::from_utf8(&log).unwrap().lines().collect();
    let told = verify(&log, &world.public_key().await).into_iter().map(|found| {
        match serde_json::from_str::<Event>(lines[found.line - 1]) {
            Ok(event) => format!("lane {}, event {}: {}", event.lane, event.seq, found.fault),
            Err(_) => found.fault.to_string(),
        }
    });
    told.collect()
}
