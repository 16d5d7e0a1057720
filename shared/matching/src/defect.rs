//! The defects of an instance, each with its place.

use std::fmt;

use serde::Serialize;

/// One reason to refuse an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Defect {
    /// The place of the defect: a JSON pointer (RFC 6901) into the instance, empty for the whole instance.
    pub pointer: String,
    /// The kind of defect, for programs.
    pub code: DefectCode,
    /// A description in English, for people.
    pub message: String,
}

/// The kinds of defects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DefectCode {
    /// Text that is not JSON, or JSON that gives a field twice.
    NotJson,
    /// A field that is missing.
    MissingField,
    /// A field that this format does not have.
    UnknownField,
    /// A value of another type than expected.
    WrongType,
    /// The value of `format` is not one that this version reads.
    UnknownFormat,
    /// A number outside its limits.
    OutOfRange,
    /// A list with more entries than its limit.
    TooMany,
    /// A text that is too long.
    TooLong,
    /// An identifier that is empty.
    Empty,
    /// An identifier given to two candidates, or to two posts.
    DuplicateId,
    /// A wish for a post that is not in the instance.
    UnknownPost,
    /// A rank for a candidate that is not in the instance.
    UnknownCandidate,
    /// Two wishes of one candidate for one post.
    DuplicateWish,
    /// Two ranks of one post for one candidate.
    DuplicateRank,
    /// A candidate who was not counted when the ranking closed, or more people counted than there were.
    Uncounted,
    /// A post with another number of lines than of places.
    LinesMiscounted,
    /// A kept place that no post of the instance has.
    UnknownPlace,
    /// A place kept by more candidates than it can hold.
    KeptTwice,
    /// A kept place that the candidate may not hold: not wished for, not open to the candidate, or refused by the RTS.
    NotAcceptable,
}

impl DefectCode {
    /// The code as it is serialised.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::MissingField => "missing_field",
            Self::UnknownField => "unknown_field",
            Self::WrongType => "wrong_type",
            Self::UnknownFormat => "unknown_format",
            Self::OutOfRange => "out_of_range",
            Self::TooMany => "too_many",
            Self::TooLong => "too_long",
            Self::Empty => "empty",
            Self::DuplicateId => "duplicate_id",
            Self::UnknownPost => "unknown_post",
            Self::UnknownCandidate => "unknown_candidate",
            Self::DuplicateWish => "duplicate_wish",
            Self::DuplicateRank => "duplicate_rank",
            Self::Uncounted => "uncounted",
            Self::LinesMiscounted => "lines_miscounted",
            Self::UnknownPlace => "unknown_place",
            Self::KeptTwice => "kept_twice",
            Self::NotAcceptable => "not_acceptable",
        }
    }
}

impl Defect {
    pub(crate) fn new(pointer: impl Into<String>, code: DefectCode, message: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, message: message.into() }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.pointer, self.message, self.code.as_str())
    }
}
