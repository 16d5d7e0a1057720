//! Exports the audit log.

use proof::audit::Event;
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
