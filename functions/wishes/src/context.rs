//! What the handlers of this function work with.

use ambient::Clock;
use identity::Identity;
use identity::Keys;
use queues::MailQueue;
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
    /// The keys of the deployment.
    pub(crate) keys: Keys,
    /// Where mails wait to be written.
    pub(crate) mail_queue: MailQueue,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, mail_queue: MailQueue) -> Self {
        Self {
            store: process.store.clone(),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            keys: process.keys.clone(),
            mail_queue,
        }
    }
}
