//! The two S3 buckets: files, and evidence that is written once and locked. Every S3 key is made here; its prefix says
//! which bucket it belongs to. Keys hold random identifiers and digests, nothing personal.

use std::time::Duration;

use aws_sdk_s3::{Client, error::ProvideErrorMetadata, presigning::PresigningConfig, primitives::ByteStream};
use failure::Failure;

/// How long a presigned link is valid, in seconds.
const LINK_SECONDS: u64 = 300;

/// The objects of a deployment, in its two buckets.
#[derive(Debug, Clone)]
pub struct Objects {
    client: Client,
    files: String,
    evidence: String,
}

/// The prefixes of the keys in the evidence bucket: runs, and signed heads of the audit log.
const EVIDENCE: &str = "evidence/";
const HEADS: &str = "heads/";

/// The result of a write that never overwrites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// The key had no object; the new one was written.
    Written,
    /// The key had an object, which stays. These are its bytes.
    Found(Vec<u8>),
}

impl Objects {
    /// The objects in the buckets of these names.
    pub fn new(client: Client, files: String, evidence: String) -> Self {
        Self { client, files, evidence }
    }

    fn bucket(&self, key: &str) -> &str {
        if [EVIDENCE, HEADS].iter().any(|prefix| key.starts_with(prefix)) { &self.evidence } else { &self.files }
    }

    /// Whether `key` is that of an export or an uploaded list, rather than of a run, a dossier or a sheet.
    pub fn is_made(key: &str) -> bool {
        ["exports/", "imports/"].iter().any(|folder| key.starts_with(folder))
    }

    /// The key of an export in the files bucket.
    pub fn export_key(id: &str, extension: &str) -> String {
        format!("exports/{id}.{extension}")
    }

    /// The key of an uploaded list in the files bucket.
    pub fn import_key(id: &str) -> String {
        format!("imports/{id}")
    }

    /// The key of an uploaded list with its faults in the files bucket.
    pub fn marked_key(id: &str) -> String {
        format!("imports/{id}.xlsx")
    }

    /// The key of a file of a run in the evidence bucket: `instance.json`, `outcome.json` or `certificate.json`.
    pub fn evidence_key(campaign: &str, round: u32, digest: &str, file: &str) -> String {
        format!("{EVIDENCE}{campaign}/{round}/{digest}/{file}")
    }

    /// The key of signed heads of the audit log in the evidence bucket.
    pub fn heads_key(campaign: &str, name: &str) -> String {
        format!("{HEADS}{campaign}/{name}.json")
    }

    /// The prefix of the keys of a campaign's signed heads.
    pub(crate) fn heads_folder(campaign: &str) -> String {
        format!("{HEADS}{campaign}/")
    }

    /// The key of a table of a run in the files bucket: `resultats.xlsx` or `resultats.csv`.
    pub fn run_key(campaign: &str, round: u32, digest: &str, file: &str) -> String {
        format!("runs/{campaign}/{round}/{digest}/{file}")
    }

    /// Writes a file, over the one that was there.
    ///
    /// # Errors
    ///
    /// [`Failure`] when S3 refuses the write or is out of reach.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key).body(ByteStream::from(bytes));
        request.send().await.map(drop).map_err(Failure::of("PutObject"))
    }

    /// Writes an object unless its key has one already. The object that was there stays and is returned; it is read
    /// only if it has at most `max_bytes`.
    ///
    /// # Errors
    ///
    /// [`Failure::TooLarge`] if the object that was there is larger than `max_bytes`; another [`Failure`] when S3
    /// refuses the request or is out of reach.
    pub async fn keep(&self, key: &str, bytes: Vec<u8>, max_bytes: u64) -> Result<Kept, Failure> {
        let request = self.client.put_object().bucket(self.bucket(key)).key(key).body(ByteStream::from(bytes));
        match request.if_none_match("*").send().await {
            Ok(_) => Ok(Kept::Written),
            // Only 412 means that the object exists. A 409 (`ConditionalRequestConflict`) means that another write to
            // the key is under way: it becomes a failure below, and the next try finds the object.
            Err(error) if error.code() == Some("PreconditionFailed") => {
                let found = self.get(key, max_bytes).await?;
                found.map(Kept::Found).ok_or_else(|| Failure::refused("PutObject", "what was kept before is gone"))
            }
            Err(error) => Err(Failure::from_sdk("PutObject", &error)),
        }
    }

    /// Reads an object of at most `max_bytes`; `None` if there is none under `key`.
    ///
    /// # Errors
    ///
    /// [`Failure::TooLarge`] for a larger object, whose body is not read; another [`Failure`] when S3 refuses the
    /// request or is out of reach.
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

    /// Deletes an object; a key without an object is no error.
    ///
    /// # Errors
    ///
    /// [`Failure`] when S3 refuses the request or is out of reach.
    pub async fn remove(&self, key: &str) -> Result<(), Failure> {
        let request = self.client.delete_object().bucket(self.bucket(key)).key(key);
        match request.send().await {
            Err(error) if is_missing(error.code()) => Ok(()),
            removed => removed.map(drop).map_err(Failure::of("DeleteObject")),
        }
    }

    /// A presigned link by which a browser downloads an object and saves it as `file_name`.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the link cannot be signed.
    pub async fn download_link(&self, key: &str, file_name: &str) -> Result<String, Failure> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let request = request.response_content_disposition(format!("attachment; filename=\"{file_name}\""));
        let signed = request.presigned(link_lifetime()?).await.map_err(Failure::of("GetObject"))?;
        Ok(signed.uri().to_owned())
    }

    /// The key of a document of a dossier in the files bucket.
    pub fn dossier_key(campaign: &str, id: &str) -> String {
        format!("dossiers/{campaign}/{id}")
    }

    /// The key of the *fiche CPTS* of a post in the files bucket.
    pub fn sheet_key(campaign: &str, id: &str) -> String {
        format!("sheets/{campaign}/{id}")
    }

    /// The key that a browser uploads a document to, before it is checked; `kind` is `dossiers` or `sheets`.
    pub fn incoming_key(kind: &str, campaign: &str, id: &str) -> String {
        format!("incoming-{kind}/{campaign}/{id}")
    }

    /// The prefixes of the keys of a campaign's dossiers: filed documents, and uploads that were not checked yet.
    pub fn dossier_folders(campaign: &str) -> [String; 2] {
        [Self::dossier_key(campaign, ""), Self::incoming_key("dossiers", campaign, "")]
    }

    /// All keys that begin with `prefix`.
    ///
    /// # Errors
    ///
    /// [`Failure`] when S3 refuses the request or is out of reach.
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

    /// A presigned link by which a browser saves a PDF as `file_name`. It is not shown in the browser, where it would be
    /// a page of the storage's origin.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the link cannot be signed.
    pub async fn pdf_link(&self, key: &str, file_name: &str) -> Result<String, Failure> {
        let request = self.client.get_object().bucket(self.bucket(key)).key(key);
        let request = request.response_content_disposition(format!("attachment; filename=\"{file_name}\""));
        let request = request.response_content_type("application/pdf");
        let signed = request.presigned(link_lifetime()?).await.map_err(Failure::of("GetObject"))?;
        Ok(signed.uri().to_owned())
    }

    /// A presigned link to which a browser uploads an object with one `PUT`. The link is signed for one length, in bytes,
    /// and one media type: S3 refuses any other.
    ///
    /// # Errors
    ///
    /// [`Failure::TooLarge`] for a length of more than `max_bytes`; another [`Failure`] when the link cannot be signed.
    pub async fn upload_link(
        &self,
        key: &str,
        (bytes, max_bytes): (u64, u64),
        media_type: &str,
    ) -> Result<String, Failure> {
        let length = i64::try_from(bytes).ok().filter(|_| bytes <= max_bytes);
        let length = length.ok_or_else(|| Failure::TooLarge { what: key.to_owned(), bytes })?;
        let request = self.client.put_object().bucket(self.bucket(key)).key(key);
        let request = request.content_length(length).content_type(media_type);
        let signed = request.presigned(link_lifetime()?).await.map_err(Failure::of("PutObject"))?;
        Ok(signed.uri().to_owned())
    }
}

fn link_lifetime() -> Result<PresigningConfig, Failure> {
    PresigningConfig::expires_in(Duration::from_secs(LINK_SECONDS)).map_err(|error| Failure::refused("presign", error))
}

/// Whether an S3 error code means that there is no object under the key.
fn is_missing(code: Option<&str>) -> bool {
    matches!(code, Some("NoSuchKey" | "NotFound"))
}
