//! What somebody saved, as it was saved, signed by the platform.

use serde::{Deserialize, Serialize};

use crate::{
    Fault, PublicKey, Signer, canonical,
    digest::{sha256, short_code},
};

/// The value of `format` in a receipt this version writes.
pub const RECEIPT_FORMAT: &str = "appariement-receipt/1";

/// Which list a receipt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A student's validated wishes: the values are hearts.
    Wishes,
    /// A post's ranking: the values are ranks, 0 refuses.
    Ranking,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The post of a wish, the student of a rank.
    pub id: String,
    /// What people know it by: the *numéro d'agrément*, a name.
    pub label: String,
    /// Hearts or rank.
    pub value: u32,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// When, by the server's clock, in UTC.
    pub at: String,
    /// The campaign.
    pub campaign: String,
    /// Which list.
    pub kind: Kind,
    /// The whole list, in the order in which it was saved.
    pub list: Vec<Entry>,
    /// The round.
    pub round: u32,
    /// Whose: the student of wishes, the post of a ranking.
    pub subject: String,
    /// Counts the saves of this list.
    pub version: u64,
}

/// A signed statement. Its fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The start of the statement's digest, to be read out: `Q9W1D-FWF07`.
    pub code: String,
    /// Always [`RECEIPT_FORMAT`].
    pub format: String,
    /// The key that signed.
    pub key: String,
    /// SHA-256 of the canonical statement.
    pub sha256: String,
    /// Ed25519 over the canonical receipt without this field, in base 64.
    pub signature: String,
    /// What was saved.
    pub statement: Statement,
}

impl Receipt {
    /// Signs a statement.
    ///
    /// # Errors
    /// The statement cannot be written as canonical JSON.
    pub fn issue(statement: Statement, signer: &Signer) -> Result<Self, Fault> {
        let covered = canonical::bytes(&statement)?;
        let mut receipt = Self {
            code: short_code(&covered),
            format: RECEIPT_FORMAT.to_owned(),
            key: signer.public_key().id(),
            sha256: sha256(&covered),
            signature: String::new(),
            statement,
        };
        receipt.signature = signer.sign(&receipt)?;
        Ok(receipt)
    }

    /// Reads a receipt; the layout of the JSON does not matter.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] for bytes that are no receipt.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))
    }

    /// The faults of the receipt. It has none if the holder of `key` signed exactly this receipt.
    pub fn verify(&self, key: &PublicKey) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.format != RECEIPT_FORMAT {
            faults.push(Fault::Format { expected: RECEIPT_FORMAT, found: self.format.clone() });
        }
        match canonical::bytes(&self.statement) {
            Ok(covered) => {
                if self.sha256 != sha256(&covered) {
                    faults.push(Fault::Digest);
                }
                if self.code != short_code(&covered) {
                    faults.push(Fault::Code);
                }
            }
            Err(fault) => faults.push(fault),
        }
        key.check(self, &self.key, &self.signature, &mut faults);
        faults
    }
}
