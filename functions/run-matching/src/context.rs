//! What the handlers of this function work with.

use ambient::Clock;
use identity::Keys;
use objects::Shelf;
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
    /// The time.
    pub(crate) clock: Clock,
    /// The keys of the deployment.
    pub(crate) keys: Keys,
    /// The files.
    pub(crate) shelf: Shelf,
    /// The calendar's alarm clock.
    pub(crate) schedules: Schedules,
}

impl Context {
    /// The context of a process, with the services that this function calls besides.
    pub fn new(process: &Process, shelf: Shelf, schedules: Schedules) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.clone()),
            clock: process.clock.clone(),
            keys: process.keys.clone(),
            shelf,
            schedules,
        }
    }
}
