//! The frozen input and the outcome of a run, as they are kept.

use domain::{CampaignId, RunDigest};
use files::Shelf;
use matching::{Instance, Outcome};

use crate::{App, Problem};

/// Largest instance or outcome read, in bytes.
const MAX_BYTES: u64 = 200 * 1024 * 1024;

/// What was matched and what came of it.
#[derive(Debug)]
pub struct RunFiles {
    /// The frozen input.
    pub instance: Instance,
    /// The outcome.
    pub outcome: Outcome,
}

impl App {
    /// Reads a run's files.
    pub async fn run_files(&self, campaign: &CampaignId, round: u32, digest: &RunDigest) -> Result<RunFiles, Problem> {
        let key = |file| Shelf::run_key(campaign.as_str(), round, digest.as_str(), file);
        let (instance_key, outcome_key) = (key("instance.json"), key("outcome.json"));
        let (instance, outcome) = futures::future::try_join(
            self.shelf.get(&instance_key, MAX_BYTES),
            self.shelf.get(&outcome_key, MAX_BYTES),
        )
        .await?;
        Ok(RunFiles {
            instance: serde_json::from_slice(&instance).map_err(Problem::internal)?,
            outcome: serde_json::from_slice(&outcome).map_err(Problem::internal)?,
        })
    }
}
