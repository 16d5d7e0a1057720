//! The signed heads of the lanes: the last line of a log, or alone in the locked bucket.

use serde::{Deserialize, Serialize};

use super::{AUDIT_FORMAT, Difference, FIRST_FORMAT, HEADS_FORMAT, Head};
use crate::{Fault, PublicKey, Signer, canonical};

/// The length and the last hash of each lane, signed. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// When the heads were read, in UTC.
    pub at: String,
    /// The campaign.
    pub campaign: String,
    /// What the log holds. Absent from heads that are kept alone, and from logs of the first format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contents: Option<Contents>,
    /// [`AUDIT_FORMAT`] for a log, [`HEADS_FORMAT`] for heads that are kept alone.
    pub format: String,
    /// The identifier of the key that signed.
    pub key: String,
    /// The heads of all lanes, in order.
    pub lanes: Vec<Head>,
    /// Ed25519 over the canonical seal without this field, in base 64.
    pub signature: String,
}

/// What a sealed log holds. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// What the platform compared the log with.
    pub compared: Compared,
    /// The instant of the first event, in UTC; absent from an empty log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The instant of the last event, in UTC; absent from an empty log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// The comparison that the platform made before it sealed a log, with its key, its locked bucket and its tables. Its
/// fields are declared in canonical order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compared {
    /// The instant of the last heads in the locked bucket, in UTC; absent if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchored_at: Option<String>,
    /// The number of signed heads in the locked bucket that the log was compared with.
    pub anchors: u64,
    /// Everything that differs.
    pub differences: Vec<Difference>,
    /// For each lane, the number of its events without a keyed link: those of before links were keyed.
    pub unkeyed: Vec<u64>,
}

impl Seal {
    /// Signs the heads of the lanes.
    ///
    /// # Errors
    /// The seal cannot be written as canonical JSON.
    pub fn of_heads(campaign: &str, at: String, lanes: Vec<Head>, signer: &Signer) -> Result<Self, Fault> {
        Self::signed(campaign, at, lanes, None, signer)
    }

    /// Signs the heads of the lanes of a log.
    pub(super) fn of_log(
        campaign: &str,
        at: String,
        lanes: Vec<Head>,
        contents: Contents,
        signer: &Signer,
    ) -> Result<Self, Fault> {
        Self::signed(campaign, at, lanes, Some(contents), signer)
    }

    fn signed(
        campaign: &str,
        at: String,
        lanes: Vec<Head>,
        contents: Option<Contents>,
        signer: &Signer,
    ) -> Result<Self, Fault> {
        let format = if contents.is_some() { AUDIT_FORMAT } else { HEADS_FORMAT };
        let mut seal = Self {
            at,
            campaign: campaign.to_owned(),
            contents,
            format: format.to_owned(),
            key: signer.public_key().id(),
            lanes,
            signature: String::new(),
        };
        seal.signature = signer.sign(&seal)?;
        Ok(seal)
    }

    /// The canonical bytes of the seal, with a line feed.
    ///
    /// # Errors
    /// The seal cannot be written as canonical JSON.
    pub fn line(&self) -> Result<Vec<u8>, Fault> {
        let mut line = canonical::bytes(self)?;
        line.push(b'\n');
        Ok(line)
    }

    /// The seal at the end of a log, or the heads that are kept alone.
    ///
    /// # Errors
    /// [`Fault::NoSeal`] for bytes that do not end with a seal.
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let last = file.split_inclusive(|byte| *byte == b'\n').next_back().ok_or(Fault::NoSeal)?;
        super::line::read(last).map_err(|_| Fault::NoSeal)
    }

    /// The faults of the signature. There are none if the holder of `key` signed exactly this seal.
    pub fn verify(&self, key: &PublicKey) -> Vec<Fault> {
        let mut faults = Vec::new();
        key.check(self, &self.key, &self.signature, &mut faults);
        faults
    }

    /// Whether the seal is that of a log: of this format with its contents, or of the first format, which has none.
    pub(super) fn closes_a_log(&self) -> bool {
        match self.contents {
            Some(_) => self.format == AUDIT_FORMAT,
            None => self.format == FIRST_FORMAT,
        }
    }
}
