//! Documents to file.

use serde_json::{Value, json};

use super::{Person, Reply};

/// The smallest PDF that the platform accepts, with this text in it.
pub(crate) fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.4\n{inside}\n%%EOF\n").into_bytes()
}

/// Announces a document, uploads these bytes, and has them filed.
pub(crate) async fn file(person: &Person, path: &str, bytes: &[u8]) -> Reply {
    announce(person, path, bytes).await;
    person.put(path, 0, &json!({ "sha256": proof::sha256(bytes) })).await
}

/// Announces a document and uploads these bytes.
pub(crate) async fn announce(person: &Person, path: &str, bytes: &[u8]) {
    let announced = person.post(path, &Value::Null).await.expect(201).json();
    person.send("PUT", announced["upload"].as_str().unwrap(), &[], bytes.to_vec()).await.expect(200);
}
