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
    /// The store.
    pub(crate) store: Store,
    /// The sign-ins and the sessions.
    pub(crate) identity: Identity,
    /// The clock.
    pub(crate) clock: Clock,
    /// The source of randomness.
    pub(crate) entropy: Entropy,
    /// The bucket of files.
    pub(crate) objects: Objects,
    /// The queue of lists to load.
    pub(crate) load_queue: LoadQueue,
}

impl Context {
    /// The context of a process, with the services that only this function uses.
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
