//! S3: uploaded documents, exports, the evidence of matching runs, and presigned links to them.

mod buckets;
pub mod documents;
mod evidence;
mod pdf;

pub use buckets::{Kept, Objects};
pub use evidence::RunFiles;
