//! What the handlers of this function work with.

use ambient::Clock;
use identity::Keys;
use runtime::Process;

use crate::campaigns::Campaigns;

/// What the handlers of this function work with.
#[derive(Debug, Clone)]
pub struct Context {
    /// The campaigns that anybody may know of.
    pub(crate) campaigns: Campaigns,
    /// The keys of the deployment.
    pub(crate) keys: Keys,
    /// The time.
    pub(crate) clock: Clock,
}

impl Context {
    /// The context of a process.
    pub fn new(process: &Process) -> Self {
        Self {
            campaigns: Campaigns::new(process.store.clone()),
            keys: process.keys.clone(),
            clock: process.clock.clone(),
        }
    }
}
