//! Texts that a spreadsheet would run as a formula (CSV injection).

/// Whether a spreadsheet runs the text as a formula. Some read the full-width signs of East Asian keyboards as the plain
/// ones, and leave out white space that comes first.
pub(crate) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}
