//! A row or an account before and after a change.

/// A row to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<T> {
    /// The row as it is stored; none for a new row.
    pub before: Option<T>,
    /// The row as it will be.
    pub after: T,
}
