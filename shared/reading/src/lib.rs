//! Reads that several functions share: tables, figures, recipients, receipts. They return values; the functions make
//! HTTP answers of them.

pub mod calendar;
mod corrections;
mod drawn;
mod figures;
pub mod receipts;
mod received;
mod recipients;
pub mod roster;
mod tables;

pub use tables::{Asked, Tables};
