//! The views of dossiers that the routes answer. They leave out the S3 keys of the files.

use api::ProblemCode;
use domain::{
    calendar::Window,
    wishes::dossier::{Dossier, Filed, Piece},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The dossier of the student who reads it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DossierView {
    /// The documents that are filed.
    pieces: Vec<PieceView>,
    /// First instant of the window in which the student may file.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant after that window.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
    /// The code of the problem by which filing would be refused now; absent if the student may file.
    closed: Option<ProblemCode>,
}

/// The documents of a student, for the people who may read them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pieces {
    /// The documents that are filed.
    pieces: Vec<PieceView>,
}

/// A document that is filed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PieceView {
    /// The kind of document.
    piece: Piece,
    /// Size of the file, in bytes.
    size_bytes: u64,
    /// SHA-256 of the file, in lowercase hexadecimal.
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
