//! The context of the handlers of this function.

use identity::Identity;
use reading::Tables;
use runtime::Process;

/// The clients and settings that the handlers use.
#[derive(Debug, Clone)]
pub struct Context {
    /// The reads of tables and figures that several functions share.
    pub(crate) tables: Tables,
    /// The authentication of requests.
    pub(crate) identity: Identity,
}

impl Context {
    /// Builds the context from a process.
    pub fn new(process: &Process) -> Self {
        Self { tables: Tables::new(process.store.relaxed()), identity: process.identity.clone() }
    }
}
