//! What the handlers of this function work with.

use ambient::Clock;
use identity::Identity;
use runtime::Process;
use store::Store;

use crate::post::Mail;

/// What the handlers of this function work with.
#[derive(Debug, Clone)]
pub struct Context {
    /// The tables.
    pub(crate) store: Store,
    /// Who asks.
    pub(crate) identity: Identity,
    /// The time.
    pub(crate) clock: Clock,
    /// Where people find the application, without a final slash.
    pub(crate) public_url: String,
    /// The post.
    pub(crate) mail: Mail,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, mail: Mail) -> Self {
        Self {
            store: process.store.clone(),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            public_url: process.config.public_url.clone(),
            mail,
        }
    }
}
