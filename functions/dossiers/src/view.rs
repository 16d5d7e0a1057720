//! Dossiers as they are answered. Where the files are stays here.

use api::ProblemCode;
use domain::{
    calendar::Window,
    wishes::dossier::{Dossier, Filed, Piece},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// One's own dossier.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DossierView {
    /// What is filed.
    pieces: Vec<PieceView>,
    /// First instant at which one may file, or could.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant at which one may not any more.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
    /// The code of the problem that filing would meet now; absent if one may.
    #[schemars(with = "Option<String>")]
    closed: Option<ProblemCode>,
}

/// A student's documents, for those who may read them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pieces {
    /// What is filed.
    pieces: Vec<PieceView>,
}

/// A document that is filed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PieceView {
    /// Which.
    piece: Piece,
    /// Its size.
    size_bytes: u64,
    /// SHA-256, in lowercase hexadecimal.
    sha256: String,
    /// When it was accepted.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

impl DossierView {
    pub(crate) fn of(dossier: &Dossier, window: &Window, closed: Option<ProblemCode>) -> Self {
        Self { pieces: pieces(dossier), opens_at: window.opens_at(), closes_at: window.closes_at(), closed }
    }
}

impl Pieces {
    pub(crate) fn of(dossier: &Dossier) -> Self {
        Self { pieces: pieces(dossier) }
    }
}

fn pieces(dossier: &Dossier) -> Vec<PieceView> {
    let view = |filed: &Filed| PieceView {
        piece: filed.piece,
        size_bytes: filed.document.size_bytes,
        sha256: filed.document.sha256.clone(),
        at: filed.document.at,
    };
    dossier.filed.iter().map(view).collect()
}
