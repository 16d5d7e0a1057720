//! What several functions read: tables, figures, recipients, receipts. It answers with values, not with HTTP.

pub mod calendar;
mod figures;
pub mod receipts;
mod recipients;
pub mod roster;
mod tables;

pub use tables::{Asked, Tables};
