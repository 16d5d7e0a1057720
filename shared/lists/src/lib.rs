//! Writes tables as CSV and XLSX, and reads uploaded lists, reporting every fault with its row and column. It works on
//! bytes only; other crates store the files.

mod csv;
mod cut;
mod formula;
pub mod import;
mod name;
mod xlsx;

pub use csv::{Dialect, csv};
pub use name::file_name;
pub use xlsx::{ReadMe, XlsxFailed, xlsx};
