//! What the handlers of this function work with.

use ambient::Clock;
use identity::Identity;
use identity::Keys;
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
    /// The time.
    pub(crate) clock: Clock,
    /// The keys of the deployment.
    pub(crate) keys: Keys,
}

impl Context {
    /// The context of a process.
    pub fn new(process: &Process) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            keys: process.keys.clone(),
        }
    }
}
