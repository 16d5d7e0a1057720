//! The context of the handlers of this function.

use ambient::Clock;
use identity::Identity;
use keyring::Keys;
use objects::Objects;
use queues::MailQueue;
use reading::Tables;
use runtime::Process;
use schedules::Schedules;
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
    /// The S3 buckets.
    pub(crate) objects: Objects,
    /// The queue of mails to many.
    pub(crate) bulk_mail_queue: MailQueue,
    /// The schedules of the triggers.
    pub(crate) schedules: Schedules,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
    pub fn new(process: &Process, objects: Objects, bulk_mail_queue: MailQueue, schedules: Schedules) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            keys: process.keys.clone(),
            objects,
            bulk_mail_queue,
            schedules,
        }
    }
}
