//! Reads the kind of document from the path.

use api::{Problem, Request};
use domain::{Thing, wishes::dossier::Piece};

/// The kind of document in the path; 404 if there is no such kind.
pub(crate) fn named(request: &Request) -> Result<Piece, Problem> {
    Piece::named(request.path("piece")).ok_or_else(|| Problem::not_found(Thing::Piece))
}
