//! Receipts of validated wish lists and saved rankings: as a list of versions, and as an HTML page to print.

use askama::Template;
use domain::follow::listing::french;
use jiff::Timestamp;
use proof::{Entry, Kind, Receipt, canonical};
use schemars::JsonSchema;
use serde::Serialize;

/// The versions of a wish list or a ranking that have a receipt.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionsView {
    /// The versions, oldest first.
    versions: Vec<VersionView>,
}

/// One version of a wish list or a ranking.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionView {
    /// Number of the version: it counts the saves, from 1.
    version: u64,
    /// When it was validated or saved, by the server's clock.
    #[schemars(with = "domain::schema::Instant")]
    at: String,
    /// Number of wishes or ranks in it.
    lines: usize,
    /// The start of the SHA-256, grouped so that people can read it out.
    code: String,
    /// SHA-256 of the canonical JSON of its statement, in hexadecimal.
    sha256: String,
}

impl VersionsView {
    /// The versions of these receipts, in the order given.
    pub fn of(receipts: Vec<Receipt>) -> Self {
        let versions = receipts.into_iter().map(|receipt| VersionView {
            version: receipt.statement.version,
            at: receipt.statement.at,
            lines: receipt.statement.list.len(),
            code: receipt.code,
            sha256: receipt.sha256,
        });
        Self { versions: versions.collect() }
    }
}

/// The template of the page: French first, then English.
#[derive(Template)]
#[template(path = "receipt.html")]
struct Page<'a> {
    style: &'static str,
    receipt: &'a Receipt,
    wishes: bool,
    at: String,
    json: String,
    key: String,
}

/// The style sheet of the page, byte for byte: the Content-Security-Policy of the page allows only the hash of this
/// text.
pub const STYLE: &str = include_str!("../templates/receipt.css");

/// The reason why a receipt cannot be shown as a page.
#[derive(Debug, thiserror::Error)]
pub enum PageFailed {
    /// The stored instant of the receipt is not an RFC 3339 instant.
    #[error("the instant of the receipt: {0}")]
    Instant(#[from] jiff::Error),
    /// The receipt cannot be written as canonical JSON.
    #[error(transparent)]
    Json(#[from] proof::Fault),
    /// The JSON of the receipt is not UTF-8.
    #[error(transparent)]
    Text(#[from] std::string::FromUtf8Error),
    /// The template cannot be filled in.
    #[error(transparent)]
    Template(#[from] askama::Error),
}

/// A receipt as an HTML page to print; it loads no other resource and has no script. `key` is the public key of the
/// platform, in hexadecimal.
///
/// # Errors
///
/// [`PageFailed`] when the stored receipt is malformed or the template fails.
pub fn page(receipt: &Receipt, key: String) -> Result<String, PageFailed> {
    let at: Timestamp = receipt.statement.at.parse()?;
    let page = Page {
        style: STYLE,
        wishes: receipt.statement.kind == Kind::Wishes,
        at: french(at),
        json: String::from_utf8(canonical::bytes(receipt)?)?,
        key,
        receipt,
    };
    Ok(page.render()?)
}

impl Page<'_> {
    fn list(&self) -> &[Entry] {
        &self.receipt.statement.list
    }
}
