//! The view of an export that the routes answer.

use domain::ExportId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::ExportJob;

/// An export that can be downloaded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportView {
    /// Identifier.
    id: ExportId,
    /// Name of the downloaded file.
    file_name: String,
    /// Number of rows; 0 for a file of a run.
    rows: u64,
    /// When the export was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

impl From<ExportJob> for ExportView {
    fn from(job: ExportJob) -> Self {
        Self { id: job.id, file_name: job.file_name, rows: job.rows, at: job.at }
    }
}
