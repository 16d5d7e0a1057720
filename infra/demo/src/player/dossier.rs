//! The filing of dossiers by some students.

use generate::{behaviour, document};

use crate::{campaign::ID, client::Person, failure::Failure};

const ROUTES: [&str; 2] =
    ["POST /api/campaigns/{campaign}/dossier/{piece}", "PUT /api/campaigns/{campaign}/dossier/{piece}"];

/// Files the documents of a student. The first student of all files at least a CV, so that there is a document for the
/// privacy check to find.
pub(super) async fn file(person: &Person, seed: u64, ine: &str, first: bool) -> Result<(), Failure> {
    let mut pieces = behaviour::pieces(seed, ine);
    if first && pieces.is_empty() {
        pieces.push("cv");
    }
    for piece in pieces {
        let path = format!("/api/campaigns/{ID}/dossier/{piece}");
        person.file(ROUTES, &path, document::pdf(piece)).await?;
    }
    Ok(())
}
