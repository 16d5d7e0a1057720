//! S3: documents that people send, exports that they download, evidence that is kept for good, and signed links to them.

pub mod documents;
mod evidence;
mod pdf;
mod shelf;

pub use evidence::RunFiles;
pub use shelf::{Kept, Lent, Shelf};
