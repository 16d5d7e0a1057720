//! What the handlers of this function work with.

use ambient::Clock;
use identity::Identity;
use reading::Tables;
use runtime::Process;
use schedules::Schedules;
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
    /// The calendar's alarm clock.
    pub(crate) schedules: Schedules,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, schedules: Schedules) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            schedules,
        }
    }
}
