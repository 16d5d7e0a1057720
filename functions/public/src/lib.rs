//! Routes that need no sign-in: the dates and the rules of the campaigns, and the public keys of the platform.

mod calendar;
mod campaigns;
mod context;
mod keys;
mod rules;

use std::future::ready;

use api::{Access, Endpoint, HttpFunction, Route};

pub use calendar::CalendarNews;
pub use context::Context;
pub use keys::KeyView;
pub use rules::Rules;

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("GET /api/calendar", "The dates of the campaigns under way, for everybody", Access::Public)
        .answers::<CalendarNews>(200)
        .by(|context, _| Box::pin(calendar::read(context))),
    Route::new(
        "GET /api/calendar.ics",
        "The dates of the campaigns under way as iCalendar (RFC 5545), to subscribe to",
        Access::Public,
    )
    .text(calendar::ICALENDAR)
    .by(|context, _| Box::pin(calendar::feed(context))),
    Route::new("GET /api/rules", "The algorithm that decides, which code it is, and its parameters", Access::Public)
        .answers::<Rules>(200)
        .by(|context, _| Box::pin(rules::read(context))),
    Route::new("GET /api/keys", "The public keys that check receipts, certificates and audit logs", Access::Public)
        .answers::<Vec<KeyView>>(200)
        .by(|context, _| Box::pin(ready(keys::read(context)))),
];

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "public", endpoints: ENDPOINTS };
