//! Exports and verifies the audit log.

use proof::audit::{Event, verify};
use serde_json::json;

use super::World;

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
