//! Tables to CSV and XLSX, and lists read back with every fault named. Pure: nothing here knows where files are kept.

mod csv;
pub mod import;
mod name;
mod xlsx;

pub use csv::{Dialect, csv};
pub use name::file_name;
pub use xlsx::{ReadMe, XlsxFailed, xlsx};
