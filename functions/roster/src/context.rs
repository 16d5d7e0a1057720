//! What the handlers of this function work with.

use ambient::Clock;
use ambient::Entropy;
use identity::Identity;
use objects::Objects;
use queues::LoadQueue;
use runtime::Process;
use store::Store;

/// What the handlers of this function work with.
#[derive(Debug, Clone)]
pub struct Context {
    /// The tables.
    pub(crate) store: Store,
    /// Who asks.
    pub(crate) identity: Identity,
    /// The time.
    pub(crate) clock: Clock,
    /// Chance.
    pub(crate) entropy: Entropy,
    /// The files.
    pub(crate) objects: Objects,
    /// Where lists wait to be loaded.
    pub(crate) load_queue: LoadQueue,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, objects: Objects, load_queue: LoadQueue) -> Self {
        Self {
            store: process.store.clone(),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            entropy: process.entropy.clone(),
            objects,
            load_queue,
        }
    }
}
