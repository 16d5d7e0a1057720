//! Receipts of validated wish lists and saved rankings: as a list of versions, and as an HTML page to print.

use std::collections::BTreeMap;

use askama::Template;
use domain::calendar::{paris, said};
use proof::{Entry, Kind, Receipt, Statement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// The language of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French, unless another is asked for.
    #[default]
    Fr,
    /// English.
    En,
}

/// The query of a page: its language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageAsked {
    /// The language of the page; French if it is not given.
    #[serde(default)]
    pub lang: Language,
}

/// What a page says beside the receipt, which names the person by an identifier, since it stays when personal data is purged.
#[derive(Debug)]
pub struct Around {
    /// The language of the page.
    pub language: Language,
    /// The label of the round, with that of its campaign.
    pub wave: String,
    /// The name of the student whose wishes they are, or of the post that is ranked.
    pub subject: String,
    /// The URL of the web application, without a final slash.
    pub site: String,
    /// The public key that verifies the receipt, in hexadecimal.
    pub key: String,
}

/// A line of the list, as people read it.
struct Line {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "receipt-fr.html")]
struct French<'a>(Page<'a>);

#[derive(Template)]
#[template(path = "receipt-en.html")]
struct English<'a>(Page<'a>);

/// What both templates show.
struct Page<'a> {
    style: &'static str,
    receipt: &'a Receipt,
    around: &'a Around,
    wishes: bool,
    at: String,
    lines: Vec<Line>,
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
    /// The template cannot be filled in.
    #[error(transparent)]
    Template(#[from] askama::Error),
}

/// A receipt as an HTML page to print; it loads no other resource and has no script.
///
/// # Errors
///
/// [`PageFailed`] when the stored receipt is malformed or the template fails.
pub fn page(receipt: &Receipt, around: &Around) -> Result<String, PageFailed> {
    let at = paris(receipt.statement.at.parse()?);
    let wishes = receipt.statement.kind == Kind::Wishes;
    let said = match around.language {
        Language::Fr => said::in_french(&at),
        Language::En => said::in_english(&at),
    };
    let lines = lines(receipt, around.language);
    let page = Page { style: STYLE, receipt, around, wishes, at: said, lines };
    Ok(match around.language {
        Language::Fr => French(page).render()?,
        Language::En => English(page).render()?,
    })
}

/// The list in the order in which it counts: the most hearts first, or the best rank first and the refused last.
fn lines(receipt: &Receipt, language: Language) -> Vec<Line> {
    let Statement { kind, list, .. } = &receipt.statement;
    let mut entries: Vec<&Entry> = list.iter().collect();
    entries.sort_by_key(|entry| match kind {
        Kind::Wishes => (false, u32::MAX - entry.value, &entry.label),
        Kind::Ranking => (entry.value == 0, entry.value, &entry.label),
    });
    // A ranking has up to 3,000 candidates: they are counted once for all of its lines.
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for entry in list {
        *shared.entry(entry.value).or_default() += 1;
    }
    let said = |entry: &Entry| match kind {
        Kind::Wishes => hearts(language, entry.value),
        Kind::Ranking => rank(language, entry.value, shared[&entry.value] > 1),
    };
    entries.into_iter().map(|entry| Line { name: entry.label.clone(), value: said(entry) }).collect()
}

fn hearts(language: Language, count: u32) -> String {
    let noun = match (language, count) {
        (Language::Fr, 0 | 1) => "cœur",
        (Language::Fr, _) => "cœurs",
        (Language::En, 1) => "heart",
        (Language::En, _) => "hearts",
    };
    format!("{count}\u{a0}{noun}")
}

fn rank(language: Language, rank: u32, tied: bool) -> String {
    match (language, rank, tied) {
        (Language::Fr, 0, _) => "non retenue".to_owned(),
        (Language::En, 0, _) => "not retained".to_owned(),
        (Language::Fr, rank, true) => format!("rang\u{a0}{rank}, ex æquo"),
        (Language::Fr, rank, false) => format!("rang\u{a0}{rank}"),
        (Language::En, rank, true) => format!("rank\u{a0}{rank}, tied"),
        (Language::En, rank, false) => format!("rank\u{a0}{rank}"),
    }
}
