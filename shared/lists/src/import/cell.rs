//! One cell of a file, as text.

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct GridCell {
    /// Its text, without white space around it.
    pub(super) text: String,
    /// The file holds a number, not text: leading zeros may be lost.
    pub(super) number: bool,
}

/// Without white space around, no-break spaces made plain, and without the apostrophe our own exports put before
/// what looks like a formula.
pub(super) fn clean(text: &str) -> String {
    let spaced = text.replace(['\u{a0}', '\u{202f}'], " ");
    let trimmed = spaced.trim();
    let formula = |rest: &&str| rest.starts_with(['=', '+', '-', '@']);
    trimmed.strip_prefix('\'').filter(formula).unwrap_or(trimmed).to_owned()
}
