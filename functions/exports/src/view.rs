//! What people see of a file they have made.

use domain::ExportId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::ExportJob;

/// A file that can be downloaded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportView {
    /// Identifier.
    id: ExportId,
    /// The name it is downloaded under.
    file_name: String,
    /// Rows in it.
    rows: u64,
    /// When it was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

impl From<ExportJob> for ExportView {
    fn from(job: ExportJob) -> Self {
        Self { id: job.id, file_name: job.file_name, rows: job.rows, at: job.at }
    }
}
