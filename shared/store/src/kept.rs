//! The items that a process keeps in memory after it has read them: items that never change, and items whose version the
//! process asks for before each use. Each market of a campaign has one item of each kind, which bounds their number.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::rounds::assignment::Assignment;

use crate::{
    catalogue::{MarketPosts, MarketStudents},
    keys::Key,
};

/// Everything that a process keeps.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) posts: Versioned<MarketPosts>,
    pub(crate) students: Versioned<MarketStudents>,
    /// The assignments of runs, which never change.
    pub(crate) assignments: Versioned<Vec<Assignment>>,
}

/// The items of one kind, each with its version.
#[derive(Debug)]
pub(crate) struct Versioned<C>(Mutex<BTreeMap<Key, (u64, Arc<C>)>>);

impl<C> Default for Versioned<C> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<C> Versioned<C> {
    /// The item with this key, if it is kept in this version.
    pub(crate) fn take(&self, key: &Key, version: u64) -> Option<Arc<C>> {
        let items = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        items.get(key).filter(|(of, _)| *of == version).map(|(_, item)| Arc::clone(item))
    }

    /// Keeps an item in place of the version before.
    pub(crate) fn put(&self, key: Key, version: u64, item: &Arc<C>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (version, Arc::clone(item)));
    }
}
