//! Changes the roster of a campaign, at the request of those who manage it; each request has one endpoint. A list is
//! loaded in two steps: upload and report, then commit of what the report showed. A correction is a list of its rows. `load-list` writes the rows.

mod address;
mod amend;
mod amendable;
mod commit;
mod context;
mod import;
mod marked;
mod report;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::Action;

pub use address::AddressCode;
pub use amend::{Asked, NewAmendment};
pub use amendable::{AmendmentView, Amendments, ColumnView};
pub use commit::Commit;
pub use context::Context;
pub use import::{NewImport, Started};
pub use report::Report;

/// The endpoints of this function.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("POST /api/campaigns/{campaign}/imports", "Start an import: where to upload the list", BRING)
        .body::<NewImport>()
        .answers::<Started>(201)
        .refuses(&[413])
        .by(|context, request| Box::pin(import::start(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/imports/{import}",
        "What the uploaded list would change, and its faults; then how far its load is",
        BRING,
    )
    .answers::<Report>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(report::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/imports/{import}/marked",
        "The uploaded list as a workbook in which each line has its faults",
        BRING,
    )
    .empty(303)
    .refuses(&[422])
    .by(|context, request| Box::pin(marked::download(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/imports/{import}/commit",
        "Have the list loaded that the report was about, or go on with a load that has stopped",
        Access::May(&[Action::LoadList]),
    )
    .body::<Commit>()
    .answers::<Report>(202)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(commit::commit(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/amendments",
        "Ask for a correction of students or posts; the import that it becomes is then confirmed",
        CORRECT,
    )
    .body::<NewAmendment>()
    .answers::<Asked>(201)
    .refuses(&[422])
    .by(|context, request| Box::pin(amend::amend(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/students/{student}/amendments",
        "What may be corrected of a student, and what was",
        Access::May(&[Action::ImportStudents]),
    )
    .answers::<Amendments>(200)
    .by(|context, request| Box::pin(amendable::of_student(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/posts/{post}/amendments",
        "What may be corrected of a post, and what was",
        Access::May(&[Action::ImportPosts]),
    )
    .answers::<Amendments>(200)
    .by(|context, request| Box::pin(amendable::of_post(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/students/{student}/address-code",
        "The code that confirms a student's new address, to be read to the student",
        Access::May(&[Action::ImportStudents]),
    )
    .answers::<AddressCode>(200)
    .by(|context, request| Box::pin(address::code(context, request))),
];

const CORRECT: Access = Access::May(&[Action::ImportStudents, Action::ImportPosts]);
const BRING: Access = Access::May(&[Action::ImportStudents, Action::ImportPosts, Action::ImportStaff]);

/// The function, as the router and the Lambda runtime call it.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "roster", endpoints: ENDPOINTS };
