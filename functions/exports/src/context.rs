//! What the handlers of this function work with.

use ambient::Entropy;
use identity::Identity;
use identity::Keys;
use objects::Shelf;
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
    /// Chance.
    pub(crate) entropy: Entropy,
    /// The keys of the deployment.
    pub(crate) keys: Keys,
    /// The files.
    pub(crate) shelf: Shelf,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, shelf: Shelf) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
            entropy: process.entropy.clone(),
            keys: process.keys.clone(),
            shelf,
        }
    }
}
