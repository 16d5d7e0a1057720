//! Documents that browsers upload straight to S3: announced, uploaded, checked, filed (ADR 0024).

use domain::{
    CampaignId, Refusal,
    refusal::{EntryCode, EntryRefusal},
    roster::document::{Document, MAX_BYTES},
};
use failure::Failure;
use jiff::Timestamp;
use proof::sha256;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Objects, pdf};

/// The media type of documents.
const MEDIA_TYPE: &str = "application/pdf";

/// Body of the announcement of a document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Announced {
    /// Size of the document, in bytes.
    size_bytes: u64,
}

/// The link to upload a document to.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "the field has the name that clients know")]
pub struct Upload {
    /// Presigned URL; `PUT` the file there within five minutes, with this media type and the announced size.
    upload: String,
    /// The `Content-Type` to upload with.
    content_type: &'static str,
    /// Largest accepted document, in bytes.
    max_bytes: u64,
}

/// Body of the request to file a document that was uploaded.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// SHA-256 of the uploaded file, in lowercase hexadecimal.
    sha256: String,
}

impl Objects {
    /// Announces an upload: returns its key and the link to upload to. `kind` is `dossiers` or `sheets`; `id` is a new
    /// random identifier.
    ///
    /// # Errors
    ///
    /// [`Failure::TooLarge`] for a document that is announced as too large; another [`Failure`] when the link cannot be
    /// signed.
    pub async fn announce_document(
        &self,
        kind: &str,
        campaign: &CampaignId,
        id: &str,
        announced: &Announced,
    ) -> Result<(String, Upload), Failure> {
        let key = Self::incoming_key(kind, campaign.as_str(), id);
        let upload = self.upload_link(&key, (announced.size_bytes, MAX_BYTES), MEDIA_TYPE).await?;
        Ok((key, Upload { upload, content_type: MEDIA_TYPE, max_bytes: MAX_BYTES }))
    }

    /// Checks the document that was uploaded to the key `sent_to` and copies it to `key`. The upload link stays valid
    /// for some minutes and could replace the file after the check; no link can write to `key`. `now` is when it is
    /// accepted.
    ///
    /// # Errors
    ///
    /// The inner error is the refusal of a document that is missing, is no acceptable PDF, or has not the SHA-256 of
    /// `sent`; the outer one is a [`Failure`] of S3.
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
        let Some(bytes) = found else { return Ok(Err(refused("file", EntryCode::FileMissing))) };
        if let Err(fault) = pdf::check(&bytes) {
            return Ok(Err(refused("file", fault.code())));
        }
        let digest = sha256(&bytes);
        if digest != sent.sha256 {
            return Ok(Err(refused("/sha256", EntryCode::FileChanged)));
        }
        let size_bytes = bytes.len() as u64;
        self.put(&key, bytes).await?;
        Ok(Ok(Document { key, size_bytes, sha256: digest, at: now }))
    }

    /// Deletes the copy that the record of a document does not name after the save: the upload at `sent_to` if the
    /// record was saved, the accepted copy at `key` if the save was refused. After a failure nobody knows which one the
    /// record names, so both stay until the purge.
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

    /// Deletes a file that no record names any more, if there is one. A failure is only logged, because the request has
    /// already succeeded; the purge deletes the file later.
    pub async fn remove_useless(&self, key: Option<&str>) {
        let Some(key) = key else { return };
        if let Err(error) = self.remove(key).await {
            tracing::warn!(%error, "a file that serves no more was not removed");
        }
    }
}

fn refused(field: &str, code: EntryCode) -> Refusal {
    Refusal::Document(EntryRefusal { field: field.to_owned(), code })
}
