//! What several functions read: tables, figures, recipients, receipts. It answers with values, not with HTTP.

pub mod calendar;
mod figures;
pub mod receipts;
mod recipients;
mod tables;

pub use tables::{Asked, Tables};
