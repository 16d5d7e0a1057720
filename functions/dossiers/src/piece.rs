//! The piece that a path names.

use api::{Problem, Request};
use domain::wishes::dossier::Piece;

/// The piece of the path.
pub(crate) fn named(request: &Request) -> Result<Piece, Problem> {
    Piece::named(request.path("piece")).ok_or_else(|| Problem::not_found("piece"))
}
