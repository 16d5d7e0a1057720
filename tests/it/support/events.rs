//! The events of `events/`, with their placeholders filled in.

use std::{fs, path::PathBuf};

use api::{Declared, Response};
use local::Platform;
use local::http_functions;
use serde_json::Value;

/// The events of the Scheduler, of the queues and of SES.
pub(crate) const TRIGGERS: [&str; 7] = [
    "advance-campaign",
    "advance-campaign-summaries",
    "advance-campaign-sweep",
    "load-list",
    "note-bounce",
    "run-matching",
    "send-mail",
];
/// Files that are the body of a request, not an event.
const BODIES: [&str; 1] = ["campaign-2024"];

/// The path of a file of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The names of all events, sorted.
pub(crate) fn names() -> Vec<String> {
    let files = fs::read_dir(repository("events")).unwrap().map(|file| file.unwrap().file_name());
    let names = files.filter_map(|file| Some(file.to_str()?.strip_suffix(".json")?.to_owned()));
    let mut names: Vec<String> = names.filter(|name| !BODIES.contains(&name.as_str())).collect();
    names.sort();
    names
}

/// The text of an event's file.
pub(crate) fn raw(name: &str) -> String {
    fs::read_to_string(repository(&format!("events/{name}.json"))).unwrap()
}

/// The text of an event with its placeholders replaced. Each value must be given.
pub(crate) fn filled(name: &str, values: &[(&str, &str)]) -> String {
    let text = values.iter().fold(raw(name), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value));
    assert!(!text.contains("{{"), "{name} has a placeholder left: {text}");
    text
}

/// The route key of an event.
pub(crate) fn route_key(event: &str) -> String {
    let event: Value = serde_json::from_str(event).unwrap();
    event["routeKey"].as_str().unwrap_or_default().to_owned()
}

/// The function that answers a route.
pub(crate) fn function(route_key: &str) -> Declared {
    let serves = |function: &Declared| function.routes.iter().any(|route| route.key == route_key);
    http_functions().into_iter().find(serves).unwrap_or_else(|| panic!("no function serves {route_key}"))
}

/// Passes an event to its function as the Lambda runtime does.
pub(crate) async fn invoke(platform: &Platform, event: &str) -> Response {
    let request = lambda_http::request::from_str(event).unwrap();
    platform.answer(api::from_event(request).unwrap()).await.unwrap_or_else(|| panic!("no function serves {event}"))
}
