//! The properties an outcome must have, and their violations.

use std::fmt;

use serde::Serialize;

/// A property that an outcome must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Property {
    /// Everybody is named once, posts exist and hold no more than their places.
    V1,
    /// Every pair is eligible, wished and not refused.
    V2,
    /// Classes, and where their ranks come from, are those of the raw rankings.
    V3,
    /// No candidate has a better claim to a place at a post they prefer.
    V4,
    /// Nobody is left without a place while an acceptable post has room.
    V5,
    /// The digest, the numbers, the seats, the cut-offs and the figures are the true ones.
    V6,
    /// Everybody who keeps a place by a published result has it.
    V7,
    /// Each candidate of a post with lines has the line of their turn.
    V8,
}

/// One way in which an outcome breaks one property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The property that is broken.
    pub property: Property,
    /// A description in English, with the identifiers concerned.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.property, self.message)
    }
}

/// The violations found so far.
#[derive(Default)]
pub(super) struct Report {
    violations: Vec<Violation>,
}

impl Report {
    pub(super) fn add(&mut self, property: Property, message: String) {
        self.violations.push(Violation { property, message });
    }

    pub(super) fn unless(&mut self, holds: bool, property: Property, message: impl FnOnce() -> String) {
        if !holds {
            self.add(property, message());
        }
    }

    /// Every violation, sorted by property.
    pub(super) fn sorted(mut self) -> Vec<Violation> {
        self.violations.sort_by_key(|violation| violation.property);
        self.violations
    }
}
