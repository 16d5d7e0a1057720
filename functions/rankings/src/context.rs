//! The context of the handlers of this function.

use ambient::Clock;
use identity::Identity;
use keyring::Keys;
use queues::MailQueue;
use reading::Tables;
use runtime::Process;
use store::Store;

/// The clients and settings that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The client of the DynamoDB tables.
    pub(crate) store: Store,
    /// The reads of tables and figures that several functions share.
    pub(crate) tables: Tables,
    /// The authentication of requests.
    pub(crate) identity: Identity,
    /// The clock.
    pub(crate) clock: Clock,
    /// The keys derived from the secret of the deployment.
    pub(crate) keys: Keys,
    /// The URL of the web application, without a final slash.
    pub(crate) public_url: String,
    /// The queue of mails to many.
    pub(crate) bulk_mail_queue: MailQueue,
}

impl Context {
    /// Builds the context from a process and the queue of mails, which only this function needs.
    pub fn new(process: &Process, bulk_mail_queue: MailQueue) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            keys: process.keys.clone(),
            public_url: process.config.public_url.clone(),
            bulk_mail_queue,
        }
    }
}
