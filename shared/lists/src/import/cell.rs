//! One cell of a file, as text.

use domain::text::visible;

use crate::formula::is_formula;

/// A cell of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct GridCell {
    /// The text of the cell, without white space around it.
    pub(super) text: String,
    /// Whether the file stores the cell as a number, which may have lost leading zeros.
    pub(super) number: bool,
}

/// The text without white space around it and without hidden characters, with plain spaces for no-break spaces, and
/// without the apostrophe that our own exports put before a text that looks like a formula.
pub(super) fn clean(text: &str) -> String {
    let spaced = visible(text).replace(['\u{a0}', '\u{202f}'], " ");
    let trimmed = spaced.trim();
    trimmed.strip_prefix('\'').filter(|rest| is_formula(rest)).map_or(trimmed, str::trim).to_owned()
}
