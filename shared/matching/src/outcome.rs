//! The outcome: the answer of the engine, with everything needed to check and explain it.

use serde::{Deserialize, Serialize};

use crate::assignment::Assignment;
use crate::class::Class;
use crate::instance::Mode;
use crate::statistics::Statistics;

/// The value of `format` in an outcome this version writes.
pub const OUTCOME_FORMAT: &str = "appariement-outcome/1";

/// The version of the rules this crate implements. It changes whenever the outcome of an instance could change.
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
    /// The algorithm that computed the outcome.
    pub engine: Engine,
    /// Lowercase hexadecimal SHA-256 of the canonical instance: compact JSON, lists sorted by identifier.
    pub instance_sha256: String,
    /// The number of every candidate in the draw.
    pub numbers: Vec<DrawNumber>,
    /// The places obtained, by candidate.
    pub assignments: Vec<Assignment>,
    /// The candidates who obtain no place.
    pub unassigned: Vec<String>,
    /// The outcome of each post.
    pub posts: Vec<PostOutcome>,
    /// The figures of the outcome.
    pub statistics: Statistics,
}

/// The name and the version of an algorithm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// `GS3-L` or `GS3-MAX`.
    pub algorithm: String,
    /// The version of the rules the algorithm implements.
    pub version: String,
}

impl Engine {
    /// The algorithm that this crate runs in a mode.
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
    /// The number, from 1; smaller is better.
    pub number: u32,
}

/// The outcome of a post: its filled places and its cut-offs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostOutcome {
    /// The post.
    pub post: String,
    /// Number of places.
    pub places: u32,
    /// Number of places kept for candidates of the post's subdivision.
    pub reserved: u32,
    /// Number of places obtained by a candidate.
    pub filled: u32,
    /// Number of the filled places that were kept from a published result; left out if there is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub kept: u32,
    /// Whether the ranks of its candidates are the RTS's or the default ones.
    pub ranking: RankingOrigin,
    /// The last admitted to an open place, if any. Places that were kept have no part in it.
    pub open: Option<CutOff>,
    /// The last admitted to a reserved place, if any. Places that were kept have no part in it.
    pub reserve: Option<CutOff>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
fn is_zero(kept: &u32) -> bool {
    *kept == 0
}

/// Where the ranks of a post come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RankingOrigin {
    /// The ranks the RTS gave, because the ranking is valid.
    Given,
    /// The default ranks, because the ranking is not valid.
    Default,
}

/// The claim of the last admitted. Smaller is better: the class is compared first, then the number.
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
