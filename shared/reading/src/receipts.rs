//! Receipts: as they are listed, and as a page to print.

use askama::Template;
use domain::calendar::paris;
use jiff::Timestamp;
use proof::{Entry, Kind, Receipt, canonical};
use schemars::JsonSchema;
use serde::Serialize;

/// The versions of a list that were kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionsView {
    /// The oldest one first.
    versions: Vec<VersionView>,
}

/// A version that was kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionView {
    /// Counts the saves of the list.
    version: u64,
    /// When it was kept, by the server's clock.
    #[schemars(with = "domain::schema::Instant")]
    at: String,
    /// How many lines it has.
    lines: usize,
    /// The start of its digest, to be read out.
    code: String,
    /// SHA-256 of what it says.
    sha256: String,
}

impl VersionsView {
    /// Versions as they are listed.
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

/// The page of a receipt; French first.
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

/// The style sheet of the page, word for word: the page is served under a policy that allows this one alone.
pub const STYLE: &str = include_str!("../templates/receipt.css");

/// A receipt cannot be shown as a page.
#[derive(Debug, thiserror::Error)]
pub enum PageFailed {
    /// Its instant is none.
    #[error("the instant of the receipt: {0}")]
    Instant(#[from] jiff::Error),
    /// Its JSON form cannot be written.
    #[error(transparent)]
    Json(#[from] proof::Fault),
    /// Its JSON form is not UTF-8.
    #[error(transparent)]
    Text(#[from] std::string::FromUtf8Error),
    /// The template cannot be filled in.
    #[error(transparent)]
    Template(#[from] askama::Error),
}

/// A receipt as a page to look at and to print: it fetches nothing and runs nothing. `key` is the public key of the
/// platform, in hexadecimal.
///
/// # Errors
///
/// The receipt that is kept cannot be read.
pub fn page(receipt: &Receipt, key: String) -> Result<String, PageFailed> {
    let at: Timestamp = receipt.statement.at.parse()?;
    let page = Page {
        style: STYLE,
        wishes: receipt.statement.kind == Kind::Wishes,
        at: paris(at).strftime("%d/%m/%Y %H:%M:%S").to_string(),
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
