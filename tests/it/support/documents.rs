//! Documents as people file them.

use serde_json::{Value, json};

use super::{Person, Reply};

/// As little as a document can be, with this in it.
pub(crate) fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.4\n{inside}\n%%EOF\n").into_bytes()
}

/// Announces a document, sends these bytes, and has them filed.
pub(crate) async fn file(person: &Person, path: &str, bytes: &[u8]) -> Reply {
    announce(person, path, bytes).await;
    person.put(path, 0, &json!({ "sha256": proof::sha256(bytes) })).await
}

/// Announces a document and sends these bytes.
pub(crate) async fn announce(person: &Person, path: &str, bytes: &[u8]) {
    let announced = person.post(path, &Value::Null).await.expect(201).json();
    person.send("PUT", announced["upload"].as_str().unwrap(), &[], bytes.to_vec()).await.expect(200);
}
