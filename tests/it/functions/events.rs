//! Every event of `events/` is answered as recorded.

use std::collections::BTreeSet;

use local::HTTP_FUNCTIONS;

use crate::support::events::{TRIGGERS, names, raw, route_key};

#[test]
fn every_route_has_its_event_and_every_event_its_route() {
    let routes: BTreeSet<String> = HTTP_FUNCTIONS
        .iter()
        .flat_map(|function| function.routes.iter().map(|route| format!("{} {}", function.name, route.key)))
        .collect();
    let mut events = BTreeSet::new();
    for name in names().iter().filter(|name| !TRIGGERS.contains(&name.as_str())) {
        let function = HTTP_FUNCTIONS.iter().find(|function| name.starts_with(&format!("{}-", function.name)));
        let function = function.unwrap_or_else(|| panic!("events/{name}.json names no function"));
        events.insert(format!("{} {}", function.name, route_key(&raw(name))));
    }
    assert_eq!(events, routes);
}
