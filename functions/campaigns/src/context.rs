//! The context of the handlers of this function.

use ambient::Clock;
use identity::Identity;
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
    /// The schedules of the triggers.
    pub(crate) schedules: Schedules,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
    pub fn new(process: &Process, schedules: Schedules) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.relaxed()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            schedules,
        }
    }
}
