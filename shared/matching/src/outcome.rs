//! What the engine answers: who obtains what, and all that is needed to check and explain it.

use serde::{Deserialize, Serialize};

use crate::assignment::Assignment;
use crate::class::Class;
use crate::instance::Mode;
use crate::statistics::Statistics;

/// The value of `format` in an outcome this version writes.
pub const OUTCOME_FORMAT: &str = "appariement-outcome/1";

/// The version of the rules this crate implements; it changes whenever an outcome could.
const ENGINE_VERSION: &str = "1";

/// The outcome of an instance. Every list is sorted by identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Always [`OUTCOME_FORMAT`].
    pub format: String,
    /// The campaign of the instance.
    pub campaign: String,
    /// The round of the instance.
    pub round: u32,
    /// What computed it.
    pub engine: Engine,
    /// Lowercase hexadecimal SHA-256 of the canonical instance: compact JSON, lists sorted by identifier.
    pub instance_sha256: String,
    /// The draw: every candidate's number.
    pub numbers: Vec<DrawNumber>,
    /// Who obtains what, by candidate.
    pub assignments: Vec<Assignment>,
    /// The candidates who obtain nothing.
    pub unassigned: Vec<String>,
    /// What each post received.
    pub posts: Vec<PostOutcome>,
    /// The outcome in figures.
    pub statistics: Statistics,
}

/// The name and the version of an algorithm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// `GS3-L` or `GS3-MAX`.
    pub algorithm: String,
    /// The version of its rules.
    pub version: String,
}

impl Engine {
    /// The algorithm this crate runs in that mode.
    pub fn of(mode: Mode) -> Self {
        let algorithm = match mode {
            Mode::L => "GS3-L",
            Mode::Max => "GS3-MAX",
        };
        Self { algorithm: algorithm.into(), version: ENGINE_VERSION.into() }
    }
}

/// A candidate's number in the draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawNumber {
    /// The candidate.
    pub candidate: String,
    /// From 1; smaller is better.
    pub number: u32,
}

/// What a post received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostOutcome {
    /// The post.
    pub post: String,
    /// Its places.
    pub places: u32,
    /// Those of its places kept for its subdivision.
    pub reserved: u32,
    /// How many places found somebody.
    pub filled: u32,
    /// Where its classes come from.
    pub ranking: RankingOrigin,
    /// The last admitted to an open place.
    pub open: Option<CutOff>,
    /// The last admitted to a reserved place.
    pub reserve: Option<CutOff>,
}

/// Where the ranks of a post come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RankingOrigin {
    /// From the RTS: the ranking is valid.
    Given,
    /// The default ranks: it is not.
    Default,
}

/// The last admitted: class, then number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// The class of the last admitted.
    pub class: Class,
    /// The number of the last admitted in the draw.
    pub number: u32,
}

impl Outcome {
    /// The outcome as compact JSON, always the same bytes for the same outcome.
    #[expect(clippy::missing_panics_doc, clippy::expect_used, reason = "plain structs of texts and numbers serialise")]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an outcome serialises")
    }
}
