//! What the handlers of this function work with.

use identity::Identity;
use reading::Tables;
use runtime::Process;
use store::Store;

/// What the handlers of this function work with.
#[derive(Debug, Clone)]
pub struct Context {
    /// The tables.
    pub(crate) store: Store,
    /// What people read in tables.
    pub(crate) tables: Tables,
    /// Who asks.
    pub(crate) identity: Identity,
}

impl Context {
    /// The context of a process.
    pub fn new(process: &Process) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
        }
    }
}
