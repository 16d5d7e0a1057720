//! S3: uploaded documents, exports, the evidence of matching runs, the signed heads of the audit log, and presigned links to them.

mod buckets;
pub mod documents;
mod evidence;
mod heads;
mod pdf;

pub use buckets::{Kept, Objects};
pub use evidence::RunFiles;
pub use heads::SignedHeads;
