//! The evidence of a matching run: its instance, its outcome and its certificate, each written once and never changed.

use domain::{CampaignId, RunDigest, follow::plausibility::Made};
use failure::Failure;
use futures::future::try_join;
use matching::{Instance, Outcome};
use proof::{Certificate, Finding, canonical};
use serde::de::DeserializeOwned;

use crate::{Kept, Objects};

/// Largest instance or outcome read, in bytes.
const MAX_BYTES: u64 = 200 * 1024 * 1024;

/// The two files that a run can be verified from.
#[derive(Debug)]
pub struct RunFiles {
    /// The frozen input of the matching.
    pub instance: Instance,
    /// The answer of the engine.
    pub outcome: Outcome,
}

impl RunFiles {
    /// The instance and the outcome by reference, as `domain::follow::plausibility` takes them.
    pub fn made(&self) -> Made<'_> {
        (&self.instance, &self.outcome)
    }
}

impl Objects {
    /// Writes a file of a run's evidence once. A second delivery of the run finds equal bytes, which is no error.
    ///
    /// # Errors
    ///
    /// [`Failure::Refused`] if the key holds other bytes; another [`Failure`] when S3 does not do what it was asked.
    pub async fn keep_evidence(&self, key: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        match self.keep(key, bytes.clone(), MAX_BYTES).await? {
            Kept::Found(found) if found != bytes => Err(another()),
            Kept::Written | Kept::Found(_) => Ok(()),
        }
    }

    /// Writes the certificate of a run once. A certificate that the key holds already may have another instant and an
    /// earlier signing key, but must state the finding and the draw of this one.
    ///
    /// # Errors
    ///
    /// [`Failure::Refused`] if the certificate that the key holds states another finding or draw,
    /// [`Failure::Unreadable`] if it is malformed; another [`Failure`] when S3 does not do what it was asked.
    pub async fn keep_certificate(
        &self,
        key: &str,
        certificate: &Certificate,
        finding: &Finding<'_>,
    ) -> Result<(), Failure> {
        let bytes = canonical::bytes(certificate).map_err(|fault| Failure::refused("PutObject", fault))?;
        let Kept::Found(found) = self.keep(key, bytes, MAX_BYTES).await? else { return Ok(()) };
        let found = Certificate::read(&found).map_err(|fault| unreadable(key, &fault))?;
        let same = found.differences(finding).is_empty() && found.draw == certificate.draw;
        if same { Ok(()) } else { Err(another()) }
    }

    /// The certificate of a recorded run.
    ///
    /// # Errors
    ///
    /// [`Failure::Unreadable`] if it is missing or malformed: evidence is written before the run is recorded.
    pub async fn certificate(
        &self,
        campaign: &CampaignId,
        round: u32,
        digest: &RunDigest,
    ) -> Result<Certificate, Failure> {
        let key = Self::evidence_key(campaign.as_str(), round, digest.as_str(), "certificate.json");
        Certificate::read(&self.evidence(&key).await?).map_err(|fault| unreadable(&key, &fault))
    }

    /// The instance and the outcome of a recorded run.
    ///
    /// # Errors
    ///
    /// [`Failure::Unreadable`] if one is missing or malformed: evidence is written before the run is recorded.
    pub async fn run_files(&self, campaign: &CampaignId, round: u32, digest: &RunDigest) -> Result<RunFiles, Failure> {
        let key = |file| Self::evidence_key(campaign.as_str(), round, digest.as_str(), file);
        let (instance_key, outcome_key) = (key("instance.json"), key("outcome.json"));
        let (instance, outcome) = try_join(self.evidence(&instance_key), self.evidence(&outcome_key)).await?;
        Ok(RunFiles { instance: read(&instance_key, &instance)?, outcome: read(&outcome_key, &outcome)? })
    }

    async fn evidence(&self, key: &str) -> Result<Vec<u8>, Failure> {
        let found = self.get(key, MAX_BYTES).await?;
        found.ok_or_else(|| unreadable(key, &"it is not there"))
    }
}

fn read<T: DeserializeOwned>(key: &str, bytes: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(bytes).map_err(|error| unreadable(key, &error))
}

fn unreadable(key: &str, cause: &impl ToString) -> Failure {
    Failure::Unreadable { what: key.to_owned(), cause: cause.to_string() }
}

fn another() -> Failure {
    Failure::refused("PutObject", "another file was kept before")
}
