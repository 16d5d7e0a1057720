//! The failures of the store. A failure never means that an item does not exist.

pub use failure::Failure as StoreError;
