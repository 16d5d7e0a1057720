//! The context of the handlers of this function.

use ambient::{Clock, Entropy};
use identity::ExternalIssuer;
use identity::Identity;
use keyring::Keys;
use queues::MailQueue;
use reading::Tables;
use runtime::Process;
use runtime::Secrets;
use store::Store;

use crate::external::reach::Reach;

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
    /// The source of random identifiers and codes.
    pub(crate) entropy: Entropy,
    /// The keys derived from the secret of the deployment.
    pub(crate) keys: Keys,
    /// The client of Secrets Manager, for our client secrets at external issuers.
    pub(crate) secrets: Secrets,
    /// The URL of the web application, without a final slash.
    pub(crate) public_url: String,
    /// The external applications that people may sign in with.
    pub(crate) issuers: Vec<ExternalIssuer>,
    /// How far requests to these applications may go.
    pub(crate) reach: Reach,
    /// The queue of mails that one person waits for.
    pub(crate) mail_queue: MailQueue,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
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
            reach: Reach::Internet,
            mail_queue,
        }
    }

    /// Lets external applications be on this machine, where the tests and the demonstration have theirs. No function that
    /// is deployed calls this, and no setting stands for it.
    #[must_use]
    pub fn with_applications_of_this_machine(self) -> Self {
        Self { reach: Reach::ThisMachine, ..self }
    }
}
