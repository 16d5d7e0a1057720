//! The certificate of a published result: the files and the draw it was computed from, signed by the platform.

use serde::{Deserialize, Serialize};

use crate::{Draw, Fault, PublicKey, Signer, sha256};

/// The value of `format` in a certificate this version writes.
pub const CERTIFICATE_FORMAT: &str = "appariement-certificate/2";

/// The name and the version of an algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Algorithm {
    /// The name: `GS3-L` or `GS3-MAX`.
    pub name: String,
    /// The version of the rules the algorithm implements.
    pub version: String,
}

/// The figures of a round that a certificate repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Number of candidates assigned.
    pub assigned: u64,
    /// Number of candidates in the round.
    pub candidates: u64,
    /// The largest number of candidates that any matching could assign.
    pub upper_bound: u64,
}

/// A signed statement of the files a result was computed from and of the draw of its seed. Its fields are declared in
/// canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The algorithm that computed the result.
    pub algorithm: Algorithm,
    /// The instant of signing, by the server's clock, in UTC.
    pub at: String,
    /// The campaign.
    pub campaign: String,
    /// The figures of the round.
    pub counts: Counts,
    /// The draw of the round, which gave the seed.
    pub draw: Draw,
    /// Always [`CERTIFICATE_FORMAT`].
    pub format: String,
    /// SHA-256 of the canonical instance, as the outcome names it.
    pub instance_sha256: String,
    /// The identifier of the key that signed.
    pub key: String,
    /// SHA-256 of the bytes of `outcome.json`.
    pub outcome_sha256: String,
    /// The round.
    pub round: u32,
    /// Ed25519 over the canonical certificate without this field, in base 64.
    pub signature: String,
    /// Whether the verifier found no violation.
    pub verified: bool,
}

/// The facts that a certificate states, as the files beside it give them.
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
    /// The name and the version of the algorithm that computed the outcome.
    pub algorithm: (&'a str, &'a str),
    /// The figures of the outcome.
    pub counts: Counts,
    /// Whether the verifier finds no violation.
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

    /// Reads a certificate from JSON of any layout.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] for bytes that are not a certificate.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))
    }

    /// The faults of the certificate without its files. There are none if the holder of `key` signed exactly this
    /// certificate and its draw is correct.
    pub fn verify(&self, key: &PublicKey) -> Vec<Fault> {
        let mut faults = self.draw.verify(&self.campaign, self.round);
        if self.format != CERTIFICATE_FORMAT {
            faults.push(Fault::Format { expected: CERTIFICATE_FORMAT, found: self.format.clone() });
        }
        key.check(self, &self.key, &self.signature, &mut faults);
        faults
    }

    /// The names of the fields in which the certificate differs from the files that come with it.
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
