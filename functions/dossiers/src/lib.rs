//! The documents that students file, and who reads them.

mod context;
mod own;
mod piece;
mod read;
mod view;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::Action;
use objects::documents::{Sent, Upload};

pub use context::Context;
pub use view::{DossierView, PieceView, Pieces};

/// What this function answers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/dossier",
        "One's own documents, and whether they may be changed",
        Access::May(&[Action::ReadOwnDossier]),
    )
    .answers::<DossierView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(own::read(context, request))),
    Route::new("POST /api/campaigns/{campaign}/dossier/{piece}", "Announce a document: where to send it", FILE)
        .answers::<Upload>(201)
        .refuses(&[412, 422])
        .by(|context, request| Box::pin(own::announce(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/dossier/{piece}",
        "Have the document that was sent checked and filed",
        FILE,
    )
    .body::<Sent>()
    .answers::<DossierView>(200)
    .refuses(&[412, 413, 422])
    .by(|context, request| Box::pin(own::file(context, request))),
    Route::new("DELETE /api/campaigns/{campaign}/dossier/{piece}", "Take a document away", FILE)
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

/// The function.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "dossiers", endpoints: ENDPOINTS };
