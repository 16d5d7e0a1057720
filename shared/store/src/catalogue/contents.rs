//! What the two parts of a catalogue hold, and the parts that a process keeps in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{Post, PostId, Student, StudentId};
use serde::{Deserialize, Serialize};

use crate::keys::Key;

/// The posts of a market.
#[derive(Debug, Serialize, Deserialize)]
pub struct MarketPosts {
    /// The lines of the market. Their versions are not kept.
    pub posts: Vec<Post>,
    /// The posts whose sheet is filed.
    pub with_sheet: BTreeSet<PostId>,
}

/// The students of a market.
#[derive(Debug, Serialize, Deserialize)]
pub struct MarketStudents {
    /// The students, by identifier.
    pub people: BTreeMap<StudentId, Person>,
}

/// What RTS see of a student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Décalé*
    pub shifted: bool,
}

impl From<Student> for Person {
    fn from(Student { last_name, first_name, subdivision, shifted, .. }: Student) -> Self {
        Self { last_name, first_name, subdivision, shifted }
    }
}

/// The parts that this process has read last.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(super) posts: Shelf<MarketPosts>,
    pub(super) students: Shelf<MarketStudents>,
}

/// The parts of one kind, by market, each with its version.
#[derive(Debug)]
pub(super) struct Shelf<C>(Mutex<BTreeMap<Key, (u64, Arc<C>)>>);

impl<C> Default for Shelf<C> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<C> Shelf<C> {
    /// The part with this key, if it is kept in this version.
    pub(super) fn take(&self, key: &Key, version: u64) -> Option<Arc<C>> {
        let parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        parts.get(key).filter(|(of, _)| *of == version).map(|(_, content)| Arc::clone(content))
    }

    /// Keeps a part in place of the version before.
    pub(super) fn put(&self, key: Key, version: u64, content: &Arc<C>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (version, Arc::clone(content)));
    }
}
