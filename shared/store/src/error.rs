//! What can go wrong below the domain: the store could not answer. It never means "not found".

pub use failure::Failure as StoreError;
