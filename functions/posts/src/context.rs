//! The context of the handlers of this function.

use ambient::{Clock, Entropy};
use identity::Identity;
use objects::Objects;
use reading::Tables;
use runtime::Process;
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
    /// The source of random identifiers and codes.
    pub(crate) entropy: Entropy,
    /// The S3 buckets.
    pub(crate) objects: Objects,
}

impl Context {
    /// Builds the context from a process and the clients that only this function needs.
    pub fn new(process: &Process, objects: Objects) -> Self {
        Self {
            store: process.store.clone(),
            tables: Tables::new(process.store.relaxed()),
            identity: process.identity.clone(),
            clock: process.clock.clone(),
            entropy: process.entropy.clone(),
            objects,
        }
    }
}
