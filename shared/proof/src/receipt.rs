//! The receipt of a saved list: its exact content, signed by the platform.

use serde::{Deserialize, Serialize};

use crate::{
    Fault, PublicKey, Signer, canonical,
    digest::{sha256, short_code},
};

/// The value of `format` in a receipt this version writes.
pub const RECEIPT_FORMAT: &str = "appariement-receipt/1";

/// The kind of list that a receipt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A student's validated wishes. The values are hearts.
    Wishes,
    /// The ranking of a post. The values are ranks; 0 refuses.
    Ranking,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The identifier of the post (wishes) or of the student (ranking).
    pub id: String,
    /// What people call it: a post with its establishment and *numéro d'agrément*, or the name of a person.
    pub label: String,
    /// The hearts (wishes) or the rank (ranking).
    pub value: u32,
}

/// A list below the minimum that took the place of a sufficient one, as the student has confirmed: in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListBelow {
    /// Number of wishes that the sufficient list counted.
    pub counted: usize,
    /// Number of wishes that this list counted.
    pub given: usize,
    /// Number of wishes that were required.
    pub required: u32,
}

/// The content of a saved list, with its owner and its instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The instant of the save, by the server's clock, in UTC.
    pub at: String,
    /// The campaign.
    pub campaign: String,
    /// What the student has confirmed, if the list is below the minimum and took the place of a sufficient one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<ListBelow>,
    /// The kind of list.
    pub kind: Kind,
    /// The whole list, in the order in which it was saved.
    pub list: Vec<Entry>,
    /// The round.
    pub round: u32,
    /// The identifier of the student (wishes) or of the post (ranking).
    pub subject: String,
    /// The version of the list: the number of its saves.
    pub version: u64,
}

/// A signed statement. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The start of the statement's digest, in a form to read aloud, such as `Q9W1D-FWF07`.
    pub code: String,
    /// Always [`RECEIPT_FORMAT`].
    pub format: String,
    /// The identifier of the key that signed.
    pub key: String,
    /// SHA-256 of the canonical statement.
    pub sha256: String,
    /// Ed25519 over the canonical receipt without this field, in base 64.
    pub signature: String,
    /// The content of the saved list.
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

    /// Reads a receipt from JSON of any layout.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] for bytes that are not a receipt.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))
    }

    /// The faults of the receipt. There are none if the holder of `key` signed exactly this receipt.
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
