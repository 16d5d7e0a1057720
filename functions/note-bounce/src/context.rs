//! The context of the handlers of this function.

use runtime::Process;
use store::Store;

/// The clients that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The client of the DynamoDB tables.
    pub(crate) store: Store,
}

impl Context {
    /// Builds the context from a process.
    pub fn new(process: &Process) -> Self {
        Self { store: process.store.clone() }
    }
}
