//! Some students file the documents of their dossiers.

use generate::{behaviour, document};
use proof::sha256;
use serde_json::json;

use crate::{client::Person, failure::Failure, prepare::ID};

/// Sends what this student files, piece by piece, the way the pages do.
pub(super) async fn file(person: &Person, seed: u64, ine: &str) -> Result<(), Failure> {
    for piece in behaviour::pieces(seed, ine) {
        let path = format!("/api/campaigns/{ID}/dossier/{piece}");
        let route = "POST /api/campaigns/{campaign}/dossier/{piece}";
        let announced = person.call(route, &path, None, None).await?.json()?;
        let bytes = document::pdf(piece);
        let sent = json!({ "sha256": sha256(&bytes) });
        person.upload(announced["upload"].as_str().unwrap_or_default(), bytes).await?;
        let route = "PUT /api/campaigns/{campaign}/dossier/{piece}";
        person.call(route, &path, Some(&sent), None).await?.accepted()?;
    }
    Ok(())
}
