//! Lists that wait to be loaded.

use aws_lambda_events::sqs::SqsEvent;
use serde_json::{Value, json};

use super::{Person, events};

/// Uploads a list and asks for its load. Returns the path of the import.
pub(crate) async fn ask(person: &Person, kind: &str, list: &str) -> String {
    let (import, report) = person.upload(kind, list.as_bytes().to_vec()).await;
    person.commit(&import, &report.expect(200).json()).await.expect(202);
    import
}

/// The event that `load-list` gets from its queue for an import.
pub(crate) fn event(import: &str) -> SqsEvent {
    let asked = json!({ "campaign": "2024-05", "import": import.rsplit('/').next().unwrap() });
    let mut event: Value = serde_json::from_str(&events::raw("load-list")).unwrap();
    event["Records"][0]["body"] = Value::from(asked.to_string());
    serde_json::from_value(event).unwrap()
}
