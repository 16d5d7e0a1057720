//! The two buckets: files, and evidence that is written once and locked. Every S3 key is made here and says which bucket
//! it is of; keys are random or digests, never readable.

use std::time::Duration;

use aws_sdk_s3::{Client, error::ProvideErrorMetadata, presigning::PresigningConfig, primitives::ByteStream};

/// How long a link serves.
const LINK_SECONDS: u64 = 300;

/// S3 could not do it.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The file is not there.
    #[error("the file is not there")]
    Missing,
    /// The file is larger than accepted.
    #[error("the file has {bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Evidence is there already and says something else.
    #[error("another file was kept before")]
    Another,
    /// Anything else: worth another try.
    #[error("{operation}: {cause}")]
    Failed {
        /// The S3 operation.
        operation: &'static str,
        /// What it said.
        cause: String,
    },
}

/// A link that serves for [`LINK_SECONDS`].
#[derive(Debug, Clone)]
pub struct Lent {
    /// The signed address.
    pub url: String,
}

/// Where files are kept.
#[derive(Debug, Clone)]
pub struct Shelf {
    client: Client,
    files: String,
    evidence: String,
}

/// What the keys of evidence begin with.
const EVIDENCE: &str = "evidence/";

/// What keeping evidence found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing: it is written.
    Written,
    /// A file that was kept before.
    Found(Vec<u8>),
}

fn failed<E, R>(operation: &'static str) -> impl FnOnce(aws_sdk_s3::error::SdkError<E, R>) -> ShelfError
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    move |error| {
        let code = error.as_service_error().and_then(ProvideErrorMetadata::code).unwrap_or_default();
        if code == "NoSuchKey" || code == "NotFound" {
            return ShelfError::Missing;
        }
        ShelfError::Failed { operation, cause: format!("{code} {error}") }
    }
}

impl Shelf {
    /// The shelf in these buckets.
    pub fn new(client: Client, files: String, evidence: String) -> Self {
        Self { client, files, evidence }
    }

    fn bucket(&self, key: &str) -> &str {
        if key.starts_with(EVIDENCE) { &self.evidence } else { &self.files }
    }

    /// Whether a file was made or uploaded by somebody, and is not a run's.
    pub fn is_made(key: &str) -> bool {
        ["exports/", "imports/"].iter().any(|folder| key.starts_with(folder))
    }

    /// The key of an export.
    pub fn export_key(id: &str, extension: &str) -> String {
        format!("exports/{id}.{extension}")
    }

    /// The key of an uploaded list.
    pub fn import_key(id: &str) -> String {
        format!("imports/{id}")
    }

    /// The key of the evidence of a matching run: `instance.json`, `outcome.json`, `certificate.json`.
    pub fn evidence_key(campaign: &str, round: u32, digest: &str, file: &str) -> String {
        format!("{EVIDENCE}{campaign}/{round}/{digest}/{file}")
    }

    /// The key of a table of a matching run: `resultats.xlsx`, `resultats.csv`.
    pub fn run_key(campaign: &str, round: u32, digest: &str, file: &str) -> String {
        format!("runs/{campaign}/{round}/{digest}/{file}")
    }

    /// Keeps a file.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), ShelfError> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key).body(ByteStream::from(bytes));
        request.send().await.map(drop).map_err(failed("PutObject"))
    }

    /// Keeps evidence once and for good: what was kept before stays, and is given.
    pub async fn keep(&self, key: &str, bytes: Vec<u8>, max_bytes: u64) -> Result<Kept, ShelfError> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key).body(ByteStream::from(bytes));
        match request.if_none_match("*").send().await {
            Ok(_) => Ok(Kept::Written),
            // 409: another such write is under way; the next try finds what it wrote.
            Err(error) if error.code() == Some("PreconditionFailed") => {
                Ok(Kept::Found(self.get(key, max_bytes).await?))
            }
            Err(error) => Err(failed("PutObject")(error)),
        }
    }

    /// Reads a file of at most `max_bytes`.
    pub async fn get(&self, key: &str, max_bytes: u64) -> Result<Vec<u8>, ShelfError> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let answer = request.send().await.map_err(failed("GetObject"))?;
        let bytes = answer.content_length().and_then(|length| u64::try_from(length).ok()).unwrap_or(u64::MAX);
        if bytes > max_bytes {
            return Err(ShelfError::TooLarge { bytes });
        }
        let body = answer.body.collect().await;
        let body = body.map_err(|error| ShelfError::Failed { operation: "GetObject", cause: error.to_string() })?;
        Ok(body.to_vec())
    }

    /// Removes a file, if it is there.
    pub async fn remove(&self, key: &str) -> Result<(), ShelfError> {
        let request = self.client.delete_object().bucket(self.bucket(key)).key(key);
        match request.send().await.map(drop).map_err(failed("DeleteObject")) {
            Err(ShelfError::Missing) => Ok(()),
            removed => removed,
        }
    }

    /// A link to download a file under a readable name.
    pub async fn lend(&self, key: &str, file_name: &str) -> Result<Lent, ShelfError> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let request = request.response_content_disposition(format!("attachment; filename=\"{file_name}\""));
        let signed = request.presigned(link()?).await.map_err(failed("GetObject"))?;
        Ok(Lent { url: signed.uri().to_owned() })
    }

    /// The key of a document of a dossier.
    pub fn dossier_key(campaign: &str, id: &str) -> String {
        format!("dossiers/{campaign}/{id}")
    }

    /// The key of the sheet of a post.
    pub fn sheet_key(campaign: &str, id: &str) -> String {
        format!("sheets/{campaign}/{id}")
    }

    /// The key a document is sent to, before it is looked at.
    pub fn incoming_key(kind: &str, campaign: &str, id: &str) -> String {
        format!("incoming-{kind}/{campaign}/{id}")
    }

    /// What the keys of a campaign's dossiers begin with, filed and on their way.
    pub fn dossier_folders(campaign: &str) -> [String; 2] {
        [Self::dossier_key(campaign, ""), Self::incoming_key("dossiers", campaign, "")]
    }

    /// The keys that begin with `prefix`.
    pub async fn keys(&self, prefix: &str) -> Result<Vec<String>, ShelfError> {
        let request = self.client.list_objects_v2().bucket(self.bucket(prefix)).prefix(prefix);
        let mut pages = request.into_paginator().send();
        let mut keys = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(failed("ListObjectsV2"))?;
            keys.extend(page.contents().iter().filter_map(|object| object.key()).map(str::to_owned));
        }
        Ok(keys)
    }

    /// A link to read a PDF in the browser.
    pub async fn lend_to_read(&self, key: &str, file_name: &str) -> Result<Lent, ShelfError> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let request = request.response_content_disposition(format!("inline; filename=\"{file_name}\""));
        let request = request.response_content_type("application/pdf");
        let signed = request.presigned(link()?).await.map_err(failed("GetObject"))?;
        Ok(Lent { url: signed.uri().to_owned() })
    }

    /// A link to upload a file.
    pub async fn receive(&self, key: &str) -> Result<Lent, ShelfError> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key);
        let signed = request.presigned(link()?).await.map_err(failed("PutObject"))?;
        Ok(Lent { url: signed.uri().to_owned() })
    }
}

fn link() -> Result<PresigningConfig, ShelfError> {
    PresigningConfig::expires_in(Duration::from_secs(LINK_SECONDS))
        .map_err(|error| ShelfError::Failed { operation: "presign", cause: error.to_string() })
}
