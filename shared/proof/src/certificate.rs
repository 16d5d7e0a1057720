//! What a published result is made of, signed by the platform.

use serde::{Deserialize, Serialize};

use crate::{Draw, Fault, PublicKey, Signer, sha256};

/// The value of `format` in a certificate this version writes.
pub const CERTIFICATE_FORMAT: &str = "appariement-certificate/1";

/// The name and the version of an algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Algorithm {
    /// `GS3-L`
    pub name: String,
    /// The version of its rules.
    pub version: String,
}

/// A round in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Candidates assigned.
    pub assigned: u64,
    /// Candidates in the round.
    pub candidates: u64,
    /// No matching could assign more.
    pub upper_bound: u64,
}

/// Which files a result is made of, and how its seed came about. Its fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// What computed it.
    pub algorithm: Algorithm,
    /// When, by the server's clock, in UTC.
    pub at: String,
    /// The campaign.
    pub campaign: String,
    /// The round in figures.
    pub counts: Counts,
    /// How the seed came about.
    pub draw: Draw,
    /// Always [`CERTIFICATE_FORMAT`].
    pub format: String,
    /// SHA-256 of the canonical instance, as the outcome names it.
    pub instance_sha256: String,
    /// The key that signed.
    pub key: String,
    /// SHA-256 of the bytes of `outcome.json`.
    pub outcome_sha256: String,
    /// The round.
    pub round: u32,
    /// Ed25519 over the canonical certificate without this field, in base 64.
    pub signature: String,
    /// Whether the verifier found nothing.
    pub verified: bool,
}

/// What a certificate must say of the files beside it.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    /// The campaign of the instance.
    pub campaign: &'a str,
    /// The round of the instance.
    pub round: u32,
    /// The seed of the instance.
    pub seed: &'a str,
    /// SHA-256 of the canonical instance.
    pub instance_sha256: &'a str,
    /// The bytes of `outcome.json`.
    pub outcome: &'a [u8],
    /// What computed the outcome: name and version.
    pub algorithm: (&'a str, &'a str),
    /// Candidates assigned, candidates in the round, upper bound.
    pub counts: Counts,
    /// Whether the verifier finds nothing.
    pub verified: bool,
}

impl Certificate {
    /// Signs a finding about a run. `at` is an instant in UTC.
    ///
    /// # Errors
    /// The certificate cannot be written as canonical JSON.
    pub fn issue(finding: &Finding<'_>, draw: Draw, at: String, signer: &Signer) -> Result<Self, Fault> {
        let (name, version) = finding.algorithm;
        let mut certificate = Self {
            algorithm: Algorithm { name: name.to_owned(), version: version.to_owned() },
            at,
            campaign: finding.campaign.to_owned(),
            counts: finding.counts,
            draw,
            format: CERTIFICATE_FORMAT.to_owned(),
            instance_sha256: finding.instance_sha256.to_owned(),
            key: signer.public_key().id(),
            outcome_sha256: sha256(finding.outcome),
            round: finding.round,
            signature: String::new(),
            verified: finding.verified,
        };
        certificate.signature = signer.sign(&certificate)?;
        Ok(certificate)
    }

    /// Reads a certificate; the layout of the JSON does not matter.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] for bytes that are no certificate.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))
    }

    /// The faults of the certificate by itself. It has none if the holder of `key` signed exactly this certificate and
    /// its draw is correct.
    pub fn verify(&self, key: &PublicKey) -> Vec<Fault> {
        let mut faults = self.draw.verify();
        if self.format != CERTIFICATE_FORMAT {
            faults.push(Fault::Format { expected: CERTIFICATE_FORMAT, found: self.format.clone() });
        }
        key.check(self, &self.key, &self.signature, &mut faults);
        faults
    }

    /// The fields in which the certificate differs from the files that come with it.
    pub fn differences(&self, finding: &Finding<'_>) -> Vec<&'static str> {
        let (name, version) = finding.algorithm;
        let same = [
            ("campaign", self.campaign == finding.campaign),
            ("round", self.round == finding.round),
            ("draw.seed", self.draw.seed == finding.seed),
            ("instance_sha256", self.instance_sha256 == finding.instance_sha256),
            ("outcome_sha256", self.outcome_sha256 == sha256(finding.outcome)),
            ("algorithm", self.algorithm.name == name && self.algorithm.version == version),
            ("counts", self.counts == finding.counts),
            ("verified", self.verified == finding.verified),
        ];
        same.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
    }
}
