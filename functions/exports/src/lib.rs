//! Exports: files of the tables that a person may list and, for auditors, the files of a run and the audit log.

mod context;
mod create;
mod download;
mod evidence;
mod kind;
mod made;
mod view;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::Action;

pub use context::Context;
pub use kind::NewExport;
pub use view::ExportView;

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("POST /api/campaigns/{campaign}/exports", "Make a file of a filtered table", EXPORT)
        .body::<NewExport>()
        .answers::<ExportView>(201)
        .by(|context, request| Box::pin(create::create(context, request))),
    Route::new("GET /api/campaigns/{campaign}/exports/{export}", "A file one has made", EXPORT)
        .answers::<ExportView>(200)
        .by(|context, request| Box::pin(download::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/exports/{export}/download",
        "Go to the file, by a link signed for five minutes",
        EXPORT,
    )
    .empty(303)
    .by(|context, request| Box::pin(download::download(context, request))),
];

const EXPORT: Access = Access::May(&[Action::Export]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "exports", endpoints: ENDPOINTS };
