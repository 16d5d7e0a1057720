//! Documents that people send straight to where files are kept: announced, sent, looked at, filed (ADR 0024).

use domain::{
    CampaignId, Refusal,
    refusal::EntryRefusal,
    roster::document::{Document, MAX_BYTES},
};
use failure::Failure;
use jiff::Timestamp;
use proof::sha256;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Shelf, pdf};

/// Where a document is to be sent.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Upload {
    /// PUT the file there within five minutes.
    upload: String,
    /// Largest document, in bytes.
    max_bytes: u64,
}

/// What the body says of a document that was sent.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// SHA-256 of what was sent, in lowercase hexadecimal.
    sha256: String,
}

impl Shelf {
    /// A key that a document of this kind (`dossiers`, `sheets`) and campaign may be sent to, and the link to do it.
    /// `id` is a new identifier.
    ///
    /// # Errors
    ///
    /// No link can be signed.
    pub async fn announce_document(
        &self,
        kind: &str,
        campaign: &CampaignId,
        id: &str,
    ) -> Result<(String, Upload), Failure> {
        let key = Self::incoming_key(kind, campaign.as_str(), id);
        let upload = self.receive(&key).await?.url;
        Ok((key, Upload { upload, max_bytes: MAX_BYTES }))
    }

    /// Looks at the document that was sent to `sent_to` and keeps it under `key`, which no link can write to: the link it
    /// was sent by serves for some minutes more. `now` is when it is accepted.
    ///
    /// # Errors
    ///
    /// The inner error is the refusal of a document that is missing, is no PDF that we accept, or is not what `sent` says.
    pub async fn keep_document(
        &self,
        sent_to: Option<&str>,
        sent: &Sent,
        key: String,
        now: Timestamp,
    ) -> Result<Result<Document, Refusal>, Failure> {
        let found = match sent_to {
            Some(sent_to) => self.get(sent_to, MAX_BYTES).await?,
            None => None,
        };
        let Some(bytes) = found else { return Ok(Err(refused("file", "file_missing"))) };
        if let Err(fault) = pdf::check(&bytes) {
            return Ok(Err(refused("file", fault.code())));
        }
        let digest = sha256(&bytes);
        if digest != sent.sha256 {
            return Ok(Err(refused("/sha256", "file_changed")));
        }
        let size_bytes = bytes.len() as u64;
        self.put(&key, bytes).await?;
        Ok(Ok(Document { key, size_bytes, sha256: digest, at: now }))
    }

    /// Removes the file that serves no more after the record of a document was `saved`: the one it was sent to, or, if the
    /// save was refused, the one it was kept under. After a failure the record may name either, and both stay.
    pub async fn settle_document<T>(
        &self,
        saved: &Result<Result<T, Refusal>, Failure>,
        sent_to: Option<&str>,
        key: &str,
    ) {
        let useless = match saved {
            Ok(Ok(_)) => sent_to,
            Ok(Err(_)) => Some(key),
            Err(_) => None,
        };
        self.remove_useless(useless).await;
    }

    /// Removes a file that no record names any more, if there is one. What was asked for is done: should this fail, the
    /// file stays behind until the purge, and that is logged.
    pub async fn remove_useless(&self, key: Option<&str>) {
        let Some(key) = key else { return };
        if let Err(error) = self.remove(key).await {
            tracing::warn!(%error, "a file that serves no more was not removed");
        }
    }
}

fn refused(field: &str, code: &'static str) -> Refusal {
    Refusal::Document(EntryRefusal { field: field.to_owned(), code })
}
