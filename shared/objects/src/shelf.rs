//! The two buckets: files, and evidence that is written once and locked. Every S3 key is made here and says which bucket
//! it is of; keys are random or digests, never readable.

use std::time::Duration;

use aws_sdk_s3::{Client, error::ProvideErrorMetadata, presigning::PresigningConfig, primitives::ByteStream};
use failure::Failure;

/// How long a link serves.
const LINK_SECONDS: u64 = 300;

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
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key).body(ByteStream::from(bytes));
        request.send().await.map(drop).map_err(Failure::of("PutObject"))
    }

    /// Keeps evidence once and for good: what was kept before stays, and is given.
    pub async fn keep(&self, key: &str, bytes: Vec<u8>, max_bytes: u64) -> Result<Kept, Failure> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key).body(ByteStream::from(bytes));
        match request.if_none_match("*").send().await {
            Ok(_) => Ok(Kept::Written),
            // 409: another such write is under way; the next try finds what it wrote.
            Err(error) if error.code() == Some("PreconditionFailed") => {
                let found = self.get(key, max_bytes).await?;
                found.map(Kept::Found).ok_or_else(|| Failure::refused("PutObject", "what was kept before is gone"))
            }
            Err(error) => Err(Failure::from_sdk("PutObject", &error)),
        }
    }

    /// Reads a file of at most `max_bytes`; nothing if it is not there.
    ///
    /// # Errors
    ///
    /// [`Failure::TooLarge`] for a larger file, of which nothing is read.
    pub async fn get(&self, key: &str, max_bytes: u64) -> Result<Option<Vec<u8>>, Failure> {
        const GET: &str = "GetObject";
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let answer = match request.send().await {
            Err(error) if is_missing(error.code()) => return Ok(None),
            answer => answer.map_err(Failure::of(GET))?,
        };
        let length = answer.content_length().and_then(|length| u64::try_from(length).ok());
        let bytes = length.ok_or_else(|| Failure::refused(GET, "an object without a length"))?;
        if bytes > max_bytes {
            return Err(Failure::TooLarge { what: key.to_owned(), bytes });
        }
        let body = answer.body.collect().await;
        let body = body.map_err(|error| Failure::Busy { operation: GET, cause: error.to_string() })?;
        Ok(Some(body.to_vec()))
    }

    /// Removes a file, if it is there.
    pub async fn remove(&self, key: &str) -> Result<(), Failure> {
        let request = self.client.delete_object().bucket(self.bucket(key)).key(key);
        match request.send().await {
            Err(error) if is_missing(error.code()) => Ok(()),
            removed => removed.map(drop).map_err(Failure::of("DeleteObject")),
        }
    }

    /// A link to download a file under a readable name.
    pub async fn lend(&self, key: &str, file_name: &str) -> Result<Lent, Failure> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let request = request.response_content_disposition(format!("attachment; filename=\"{file_name}\""));
        let signed = request.presigned(link()?).await.map_err(Failure::of("GetObject"))?;
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
    pub async fn keys(&self, prefix: &str) -> Result<Vec<String>, Failure> {
        let request = self.client.list_objects_v2().bucket(self.bucket(prefix)).prefix(prefix);
        let mut pages = request.into_paginator().send();
        let mut keys = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(Failure::of("ListObjectsV2"))?;
            keys.extend(page.contents().iter().filter_map(|object| object.key()).map(str::to_owned));
        }
        Ok(keys)
    }

    /// A link to read a PDF in the browser.
    pub async fn lend_to_read(&self, key: &str, file_name: &str) -> Result<Lent, Failure> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let request = request.response_content_disposition(format!("inline; filename=\"{file_name}\""));
        let request = request.response_content_type("application/pdf");
        let signed = request.presigned(link()?).await.map_err(Failure::of("GetObject"))?;
        Ok(Lent { url: signed.uri().to_owned() })
    }

    /// A link to upload a file.
    pub async fn receive(&self, key: &str) -> Result<Lent, Failure> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key);
        let signed = request.presigned(link()?).await.map_err(Failure::of("PutObject"))?;
        Ok(Lent { url: signed.uri().to_owned() })
    }
}

fn link() -> Result<PresigningConfig, Failure> {
    PresigningConfig::expires_in(Duration::from_secs(LINK_SECONDS)).map_err(|error| Failure::refused("presign", error))
}

/// Whether S3 says that there is no such object.
fn is_missing(code: Option<&str>) -> bool {
    matches!(code, Some("NoSuchKey" | "NotFound"))
}
