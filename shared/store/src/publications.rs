//! The pointers to published runs.

use std::collections::BTreeMap;

use domain::RunDigest;
use serde::{Deserialize, Serialize};

/// The publication of each published round.
pub type Published = BTreeMap<u32, Publication>;

/// The pointer that makes a run the published one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The round, counted from 1.
    pub round: u32,
    /// The run that is published.
    pub digest: RunDigest,
    /// Number of publications of this round; 2 or more means a correction.
    pub version: u64,
    /// The instant of the publication.
    pub at: jiff::Timestamp,
    /// The reason of a correction; absent for a first publication.
    pub reason: Option<String>,
    /// The run that the correction replaces; absent for a first publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<RunDigest>,
}
