//! The assignment of a candidate to a place of a post.

use serde::{Deserialize, Serialize};

use crate::class::Class;

/// A place of a post and the candidate who obtains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The candidate who obtains the place.
    pub candidate: String,
    /// The post of the place.
    pub post: String,
    /// The hearts the candidate gave to the post.
    pub hearts: u16,
    /// The class of the candidate at the post.
    pub class: Class,
    /// Whether the place is open or reserved.
    pub seat: Seat,
    /// The line obtained, if the post has lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
}

/// The two kinds of places of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Seat {
    /// A place open to all candidates, unused reserved places included.
    Open,
    /// A place obtained through the reserve of the subdivision.
    Reserved,
}
