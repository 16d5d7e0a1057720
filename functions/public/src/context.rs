//! The context of the handlers of this function.

use ambient::Clock;
use keyring::Keys;
use runtime::Process;

use crate::campaigns::Campaigns;

/// The clients and settings that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The public campaigns, cached.
    pub(crate) campaigns: Campaigns,
    /// The keys derived from the secret of the deployment.
    pub(crate) keys: Keys,
    /// The clock.
    pub(crate) clock: Clock,
}

impl Context {
    /// Builds the context from a process.
    pub fn new(process: &Process) -> Self {
        Self {
            campaigns: Campaigns::new(process.store.clone()),
            keys: process.keys.clone(),
            clock: process.clock.clone(),
        }
    }
}
