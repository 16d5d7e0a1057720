//! Seals the audit log (ADR 38). The heads of its lanes are signed into the locked bucket, where nobody who writes the
//! database can reach them. Before a log is sealed, it is compared with these heads, its keyed links are checked, and so
//! are the lists and receipts that it names; the seal says what differs.

mod anchored;
mod heads;
mod links;
mod lists;
mod named;
mod seal;

pub use heads::sign_heads;
pub use seal::{Sealed, seal};
