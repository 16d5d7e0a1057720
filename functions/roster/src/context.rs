//! The context of the handlers of this function.

use ambient::{Clock, Entropy};
use identity::Identity;
use keyring::Keys;
use objects::Objects;
use queues::LoadQueue;
use runtime::Process;
use store::Store;

/// The clients and settings that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The client of the DynamoDB tables.
    pub(crate) store: Store,
    /// The authentication of requests.
    pub(crate) identity: Identity,
    /// The clock.
    pub(crate) clock: Clock,
    /// The source of random identifiers and codes.
    pub(crate) entropy: Entropy,
    /// The S3 buckets.
    pub(crate) objects: Objects,
    /// The queue of lists to load.
    pub(crate) load_queue: LoadQueue,
    /// The keys derived from the secret of the deployment.
    pub(crate) keys: Keys,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
    pub fn new(process: &Process, objects: Objects, load_queue: LoadQueue) -> Self {
        Self {
            store: process.store.clone(),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            entropy: process.entropy.clone(),
            objects,
            load_queue,
            keys: process.keys.clone(),
        }
    }
}
