//! Documents that people send straight to where files are kept: announced, sent, looked at, filed (ADR 0024).

use domain::{
    CampaignId,
    roster::document::{Document, MAX_BYTES},
};
use files::{Shelf, ShelfError, pdf};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::sha256;

use crate::{App, Problem, http::FieldProblem};

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

impl App {
    /// A key that a document of this kind (`dossiers`, `sheets`) and campaign may be sent to, and the link to do it.
    pub async fn announce_document(&self, kind: &str, campaign: &CampaignId) -> Result<(String, Upload), Problem> {
        let key = Shelf::incoming_key(kind, campaign.as_str(), &self.entropy.uuid(self.clock.now()));
        let upload = self.shelf.receive(&key).await?.url;
        Ok((key, Upload { upload, max_bytes: MAX_BYTES }))
    }

    /// Looks at the document that was sent to `sent_to` and keeps it under `key`, which no link can write to: the one it
    /// was sent by serves for some minutes more.
    pub async fn keep_document(&self, sent_to: Option<&str>, sent: &Sent, key: String) -> Result<Document, Problem> {
        let sent_to = sent_to.ok_or_else(|| refused("file", "file_missing"))?;
        let bytes = match self.shelf.get(sent_to, MAX_BYTES).await {
            Err(ShelfError::Missing) => return Err(refused("file", "file_missing")),
            read => read?,
        };
        pdf::check(&bytes).map_err(|fault| refused("file", fault.code()))?;
        let digest = sha256(&bytes);
        if digest != sent.sha256 {
            return Err(refused("/sha256", "file_changed"));
        }
        let size_bytes = bytes.len() as u64;
        self.shelf.put(&key, bytes).await?;
        Ok(Document { key, size_bytes, sha256: digest, at: self.clock.now() })
    }

    /// Removes the file that serves no more once a record names the document at `key`, or surely does not: the one it was
    /// sent to, or the one it was kept under. After any other failure a record may name either.
    pub async fn settle_document<T>(
        &self,
        saved: Result<T, Problem>,
        sent_to: Option<&str>,
        key: &str,
    ) -> Result<T, Problem> {
        let useless = match &saved {
            Ok(_) => sent_to,
            Err(problem) if [412, 422].contains(&problem.status) => Some(key),
            Err(_) => None,
        };
        self.remove_document(useless).await;
        saved
    }

    /// Removes a file no record names any more, if there is one. What was asked for is done: should this fail, the file
    /// stays behind until the purge, and that is logged.
    pub async fn remove_document(&self, key: Option<&str>) {
        let Some(key) = key else { return };
        if let Err(error) = self.shelf.remove(key).await {
            tracing::warn!(%error, "a file that serves no more was not removed");
        }
    }
}

fn refused(field: &str, code: &'static str) -> Problem {
    Problem::refused("document_refused", vec![FieldProblem { field: field.to_owned(), code, detail: String::new() }])
}
