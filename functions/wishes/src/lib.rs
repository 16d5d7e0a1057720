//! The wish list of a student: read, saved as a draft, validated. And where the student stands.

mod context;
mod session;
mod status;
mod versions;
mod view;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::{Action, schema, status::student::StudentStatus};
use reading::receipts::{PageAsked, VersionsView};

pub use context::Context;
pub use session::{Validate, Wishes};
pub use view::{ValidatedView, Validation, WishedPost, WishesView};

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/status",
        "Where one stands as a student, the next date, and what there is to do",
        Access::May(&[Action::ReadOwnStatus]),
    )
    .answers::<StudentStatus>(200)
    .by(|context, request| Box::pin(status::read(context, request))),
    Route::new("GET /api/campaigns/{campaign}/rounds/{round}/wishes", "One's list: draft, validated, required", READ)
        .answers::<WishesView>(200)
        .refuses(&[422])
        .by(|context, request| Box::pin(session::read(context, request))),
    Route::new("PUT /api/campaigns/{campaign}/rounds/{round}/wishes", "Save the whole list as a draft", WISH)
        .if_match()
        .body::<Wishes>()
        .answers::<WishesView>(200)
        .refuses(&[422])
        .by(|context, request| Box::pin(session::save(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/wishes/validation",
        "Validate the draft: the last validated list counts; `confirm` if it takes the place of a sufficient one",
        WISH,
    )
    .if_match()
    .optional_body::<Validate>()
    .answers::<Validation>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(session::validate(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions",
        "The lists one has validated, each kept for good",
        READ,
    )
    .answers::<VersionsView>(200)
    .by(|context, request| Box::pin(versions::list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}",
        "The receipt of a list one has validated",
        READ,
    )
    .answers::<schema::Receipt>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}/page",
        "The receipt of a list one has validated, as a page to print",
        READ,
    )
    .query::<PageAsked>()
    .page()
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::page(context, request))),
];

const READ: Access = Access::May(&[Action::ReadWishes]);
const WISH: Access = Access::May(&[Action::Wish]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "wishes", endpoints: ENDPOINTS };
