//! The frozen input and the outcome of a run, as they are kept.

use domain::{CampaignId, RunDigest};
use files::{Kept, Shelf, ShelfError};
use matching::{Instance, Outcome};
use proof::{Certificate, Finding, canonical};

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
    /// Keeps a file of a run's evidence for good; a run that is made again finds its own.
    pub async fn keep_evidence(&self, key: &str, bytes: Vec<u8>) -> Result<(), Problem> {
        match self.shelf.keep(key, bytes.clone(), MAX_BYTES).await? {
            Kept::Found(found) if found != bytes => Err(ShelfError::Another.into()),
            Kept::Written | Kept::Found(_) => Ok(()),
        }
    }

    /// The same of a certificate: one that was signed at another time, or with a key before this one, says the same.
    pub async fn keep_certificate(
        &self,
        key: &str,
        certificate: &Certificate,
        finding: &Finding<'_>,
    ) -> Result<(), Problem> {
        let Kept::Found(found) = self.shelf.keep(key, canonical::bytes(certificate)?, MAX_BYTES).await? else {
            return Ok(());
        };
        let found = Certificate::read(&found)?;
        let same = found.differences(finding).is_empty() && found.draw == certificate.draw;
        if same { Ok(()) } else { Err(ShelfError::Another.into()) }
    }

    /// Reads a run's certificate.
    pub async fn certificate(
        &self,
        campaign: &CampaignId,
        round: u32,
        digest: &RunDigest,
    ) -> Result<Certificate, Problem> {
        let key = Shelf::evidence_key(campaign.as_str(), round, digest.as_str(), "certificate.json");
        Ok(Certificate::read(&self.shelf.get(&key, MAX_BYTES).await?)?)
    }

    /// Reads a run's files.
    pub async fn run_files(&self, campaign: &CampaignId, round: u32, digest: &RunDigest) -> Result<RunFiles, Problem> {
        let key = |file| Shelf::evidence_key(campaign.as_str(), round, digest.as_str(), file);
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
