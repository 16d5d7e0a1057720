//! The context of the handlers of this function.

use ambient::Clock;
use identity::Identity;
use runtime::Process;
use store::Store;

use crate::ses::Mailer;

/// The clients and settings that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The client of the DynamoDB tables.
    pub(crate) store: Store,
    /// The authentication of requests.
    pub(crate) identity: Identity,
    /// The clock.
    pub(crate) clock: Clock,
    /// The URL of the web application, without a final slash.
    pub(crate) public_url: String,
    /// The client of SES.
    pub(crate) mailer: Mailer,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
    pub fn new(process: &Process, mailer: Mailer) -> Self {
        Self {
            store: process.store.clone(),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            public_url: process.config.public_url.clone(),
            mailer,
        }
    }
}
