//! Receipts: as they are listed, and as a page to print.

use askama::Template;
use domain::calendar::paris;
use jiff::Timestamp;
use proof::{Entry, Kind, Receipt, Statement, canonical};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{App, Problem, Response};

/// The versions of a list that were kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionsView {
    /// The oldest one first.
    versions: Vec<VersionView>,
}

/// One of them.
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

const STYLE: &str = include_str!("../templates/receipt.css");

impl App {
    /// Signs what was saved.
    pub fn receipt(&self, statement: Statement) -> Result<Receipt, Problem> {
        Ok(Receipt::issue(statement, &self.signer())?)
    }

    /// A receipt as a page to look at and to print: it fetches nothing and runs nothing.
    pub fn receipt_page(&self, receipt: &Receipt) -> Result<Response, Problem> {
        let at: Timestamp = receipt.statement.at.parse().map_err(Problem::internal)?;
        let page = Page {
            style: STYLE,
            wishes: receipt.statement.kind == Kind::Wishes,
            at: paris(at).strftime("%d/%m/%Y %H:%M:%S").to_string(),
            json: String::from_utf8(canonical::bytes(receipt)?).map_err(Problem::internal)?,
            key: self.signer().public_key().hexadecimal(),
            receipt,
        };
        Ok(Response::page(page.render().map_err(Problem::internal)?, STYLE))
    }
}

impl Page<'_> {
    fn list(&self) -> &[Entry] {
        &self.receipt.statement.list
    }
}
