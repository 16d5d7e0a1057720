//! Documents to file.

use serde_json::json;

use super::{Person, Reply};

/// A PDF of one page with this text.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    generate::document::pdf(text)
}

/// Announces a document, uploads these bytes, and has them filed.
pub(crate) async fn file(person: &Person, path: &str, bytes: &[u8]) -> Reply {
    announce(person, path, bytes).await;
    person.put(path, 0, &json!({ "sha256": proof::sha256(bytes) })).await
}

/// Announces a document and uploads these bytes.
pub(crate) async fn announce(person: &Person, path: &str, bytes: &[u8]) {
    let announced = person.post(path, &json!({ "size_bytes": bytes.len() })).await.expect(201).json();
    person.upload_to(&announced, bytes.to_vec()).await.expect(200);
}
