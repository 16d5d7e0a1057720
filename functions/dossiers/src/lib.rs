//! The dossiers of students: filing documents and reading them.

mod context;
mod own;
mod piece;
mod read;
mod view;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::Action;
use objects::documents::{Announced, Sent, Upload};

pub use context::Context;
pub use view::{DossierView, PieceView, Pieces};

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/dossier",
        "One's own documents, and whether they may be changed",
        Access::May(&[Action::ReadOwnDossier]),
    )
    .answers::<DossierView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(own::read(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/dossier/{piece}",
        "Announce a document: the answer says where to upload it",
        FILE,
    )
    .body::<Announced>()
    .answers::<Upload>(201)
    .refuses(&[412, 413, 422])
    .by(|context, request| Box::pin(own::announce(context, request))),
    Route::new("PUT /api/campaigns/{campaign}/dossier/{piece}", "Check and file the document that was uploaded", FILE)
        .body::<Sent>()
        .answers::<DossierView>(200)
        .refuses(&[412, 413, 422])
        .by(|context, request| Box::pin(own::file(context, request))),
    Route::new("DELETE /api/campaigns/{campaign}/dossier/{piece}", "Remove a document", FILE)
        .answers::<DossierView>(200)
        .refuses(&[412, 422])
        .by(|context, request| Box::pin(own::take(context, request))),
    Route::new("GET /api/campaigns/{campaign}/students/{student}/dossier", "A student's documents", READ)
        .answers::<Pieces>(200)
        .by(|context, request| Box::pin(read::pieces(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/students/{student}/dossier/{piece}",
        "Go to a document, by a link signed for five minutes",
        READ,
    )
    .empty(303)
    .by(|context, request| Box::pin(read::piece(context, request))),
];

const FILE: Access = Access::May(&[Action::FileDossier]);
const READ: Access = Access::May(&[Action::ReadOwnDossier, Action::ReadCandidateDossier, Action::ReadDossier]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "dossiers", endpoints: ENDPOINTS };
