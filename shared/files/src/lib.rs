//! Turns listings into files and lends them; reads files into rows with per-row errors.

mod csv;
pub mod import;
mod name;
pub mod pdf;
mod shelf;
mod xlsx;

pub use csv::{Dialect, csv};
pub use name::file_name;
pub use shelf::{Kept, Lent, Shelf, ShelfError};
pub use xlsx::{ReadMe, XlsxFailed, xlsx};
