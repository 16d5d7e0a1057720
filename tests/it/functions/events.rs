//! Tests that every event of `events/` gets the recorded answer.

use std::collections::{BTreeMap, BTreeSet};

use api::ProblemCode;
use local::http_functions;
use serde_json::Value;

use crate::support::{
    events::{TRIGGERS, names, raw, route_key},
    scenario::scenario,
};

#[test]
fn every_route_has_its_event_and_every_event_its_route() {
    let routes: BTreeSet<String> = http_functions()
        .iter()
        .flat_map(|function| function.routes.iter().map(|route| format!("{} {}", function.name, route.key)))
        .collect();
    let mut events = BTreeSet::new();
    let functions = http_functions();
    for name in names().iter().filter(|name| !TRIGGERS.contains(&name.as_str())) {
        let function = functions.iter().find(|function| name.starts_with(&format!("{}-", function.name)));
        let function = function.unwrap_or_else(|| panic!("events/{name}.json names no function"));
        events.insert(format!("{} {}", function.name, route_key(&raw(name))));
    }
    assert_eq!(events, routes);
}

#[test]
fn an_event_without_a_parameter_of_its_route_is_a_failure() {
    let mut event: Value = serde_json::from_str(&raw("campaigns-read")).unwrap();
    let read = |event: &Value| api::from_event(lambda_http::request::from_str(&event.to_string()).unwrap());
    assert!(read(&event).is_ok());
    event["pathParameters"].as_object_mut().unwrap().remove("campaign").unwrap();
    assert_eq!(read(&event).unwrap_err().code, ProblemCode::Internal);
}

/// The snapshots are the wire contract. After an intended change: `cargo insta review`, or `INSTA_UPDATE=always` before
/// the tests.
#[tokio::test]
async fn every_event_is_answered_as_recorded() {
    let played = Box::pin(scenario()).await;
    let events: BTreeSet<&str> = played.iter().map(|played| played.event).collect();
    assert_eq!(events.into_iter().collect::<Vec<_>>(), names());
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        // An event that is played several times is compared by its last answer.
        for (event, wire) in played.iter().map(|played| (played.event, &played.wire)).collect::<BTreeMap<_, _>>() {
            if !TRIGGERS.contains(&event) {
                insta::assert_snapshot!(event, wire);
            }
        }
    });
}
