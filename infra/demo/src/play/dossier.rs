//! Some students file the documents of their dossiers.

use generate::{behaviour, document};

use crate::{client::Person, failure::Failure, prepare::ID};

const ROUTES: [&str; 2] =
    ["POST /api/campaigns/{campaign}/dossier/{piece}", "PUT /api/campaigns/{campaign}/dossier/{piece}"];

/// Files what this student has, piece by piece.
pub(super) async fn file(person: &Person, seed: u64, ine: &str) -> Result<(), Failure> {
    for piece in behaviour::pieces(seed, ine) {
        let path = format!("/api/campaigns/{ID}/dossier/{piece}");
        person.file(ROUTES, &path, document::pdf(piece)).await?;
    }
    Ok(())
}
