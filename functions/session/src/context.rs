//! What the handlers of this function work with.

use ambient::Clock;
use ambient::Entropy;
use identity::ExternalIssuer;
use identity::Identity;
use identity::Keys;
use queues::MailQueue;
use reading::Tables;
use runtime::Process;
use runtime::Secrets;
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
    /// Chance.
    pub(crate) entropy: Entropy,
    /// The keys of the deployment.
    pub(crate) keys: Keys,
    /// The secrets other applications know us by.
    pub(crate) secrets: Secrets,
    /// Where people find the application, without a final slash.
    pub(crate) public_url: String,
    /// The applications one may sign in from.
    pub(crate) issuers: Vec<ExternalIssuer>,
    /// Where mails wait to be written.
    pub(crate) mail_queue: MailQueue,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, mail_queue: MailQueue) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            entropy: process.entropy.clone(),
            keys: process.keys.clone(),
            secrets: process.secrets.clone(),
            public_url: process.config.public_url.clone(),
            issuers: process.config.issuers.clone(),
            mail_queue,
        }
    }
}
