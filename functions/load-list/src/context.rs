//! The context of the handlers of this function.

use ambient::{Clock, Entropy};
use identity::Identity;
use keyring::Keys;
use objects::Objects;
use queues::MailQueue;
use runtime::Process;
use store::Store;

/// The clients and settings that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The client of the DynamoDB tables.
    pub(crate) store: Store,
    /// The accounts and their rights.
    pub(crate) identity: Identity,
    /// The clock.
    pub(crate) clock: Clock,
    /// The source of random identifiers and codes.
    pub(crate) entropy: Entropy,
    /// The S3 buckets.
    pub(crate) objects: Objects,
    /// The keys derived from the secret of the deployment.
    pub(crate) keys: Keys,
    /// The queue of mails to many.
    pub(crate) bulk_mail_queue: MailQueue,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
    pub fn new(process: &Process, objects: Objects, bulk_mail_queue: MailQueue) -> Self {
        Self {
            store: process.store.clone(),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            entropy: process.entropy.clone(),
            objects,
            keys: process.keys.clone(),
            bulk_mail_queue,
        }
    }
}
