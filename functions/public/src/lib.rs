//! What anybody may know without signing in: dates, rules, keys. It only reads, and reads campaigns once a minute.

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

/// What this function answers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("GET /api/calendar", "The dates of the campaigns under way, for everybody", Access::Public)
        .answers::<CalendarNews>(200)
        .by(|context, _| Box::pin(calendar::read(context))),
    Route::new("GET /api/calendar.ics", "The same, to subscribe to", Access::Public)
        .text(calendar::ICALENDAR)
        .by(|context, _| Box::pin(calendar::feed(context))),
    Route::new("GET /api/rules", "The algorithm that decides, which code it is, and its parameters", Access::Public)
        .answers::<Rules>(200)
        .by(|context, _| Box::pin(rules::read(context))),
    Route::new("GET /api/keys", "The public keys that check receipts, certificates and audit logs", Access::Public)
        .answers::<Vec<KeyView>>(200)
        .by(|context, _| Box::pin(ready(keys::read(context)))),
];

/// The function.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "public", endpoints: ENDPOINTS };
