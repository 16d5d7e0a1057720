//! Who obtains what.

use serde::{Deserialize, Serialize};

use crate::class::Class;

/// A place obtained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Who obtains it.
    pub candidate: String,
    /// The post it belongs to.
    pub post: String,
    /// The hearts the candidate gave the post.
    pub hearts: u16,
    /// The class of the candidate at the post.
    pub class: Class,
    /// Which of the places.
    pub seat: Seat,
}

/// The two kinds of places of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Seat {
    /// Open to all, unused reserved places included.
    Open,
    /// Obtained through the reserve of the subdivision.
    Reserved,
}
