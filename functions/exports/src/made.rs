//! The file of an export.

use domain::ExportId;

/// A file that is stored and that an export will refer to.
pub(crate) struct Made {
    /// Identifier of the export.
    pub(crate) id: ExportId,
    /// Key of the file in its bucket.
    pub(crate) key: String,
    /// The name it is downloaded under.
    pub(crate) file_name: String,
    /// Number of rows; 0 for a file of a run.
    pub(crate) rows: u64,
}
