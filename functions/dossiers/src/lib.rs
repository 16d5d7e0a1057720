//! The documents that students file, and who reads them.

mod own;
mod read;
mod view;

use std::sync::Arc;

use domain::{Action, wishes::dossier::Piece};
use lambda::{
    Access, Answer, App, HttpFunction, Problem, Request, Route,
    documents::{Sent, Upload},
};

pub use view::{DossierView, PieceView, Pieces};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/dossier",
        "One's own documents, and whether they may be changed",
        Access::May(&[Action::ReadOwnDossier]),
    )
    .answers::<DossierView>(200)
    .refuses(&[422]),
    Route::new("POST /api/campaigns/{campaign}/dossier/{piece}", "Announce a document: where to send it", FILE)
        .answers::<Upload>(201)
        .refuses(&[412, 422]),
    Route::new(
        "PUT /api/campaigns/{campaign}/dossier/{piece}",
        "Have the document that was sent checked and filed",
        FILE,
    )
    .body::<Sent>()
    .answers::<DossierView>(200)
    .refuses(&[412, 413, 422]),
    Route::new("DELETE /api/campaigns/{campaign}/dossier/{piece}", "Take a document away", FILE)
        .answers::<DossierView>(200)
        .refuses(&[412, 422]),
    Route::new("GET /api/campaigns/{campaign}/students/{student}/dossier", "A student's documents", READ)
        .answers::<Pieces>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/students/{student}/dossier/{piece}",
        "Go to a document, by a link signed for five minutes",
        READ,
    )
    .empty(303),
];

const FILE: Access = Access::May(&[Action::FileDossier]);
const READ: Access = Access::May(&[Action::ReadOwnDossier, Action::ReadCandidateDossier, Action::ReadDossier]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "dossiers", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/dossier" => own::read(&app, &request).await,
        "POST /api/campaigns/{campaign}/dossier/{piece}" => own::announce(&app, &request).await,
        "PUT /api/campaigns/{campaign}/dossier/{piece}" => own::file(&app, &request).await,
        "DELETE /api/campaigns/{campaign}/dossier/{piece}" => own::take(&app, &request).await,
        "GET /api/campaigns/{campaign}/students/{student}/dossier" => read::pieces(&app, &request).await,
        "GET /api/campaigns/{campaign}/students/{student}/dossier/{piece}" => read::piece(&app, &request).await,
        _ => Err(Problem::not_found("route")),
    }
}

/// The piece of the path.
fn piece(request: &Request) -> Result<Piece, Problem> {
    Piece::named(request.path("piece")).ok_or_else(|| Problem::not_found("piece"))
}
