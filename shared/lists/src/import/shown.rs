//! What a fault shows of a file: a wrong file must not come back in the report.

use domain::text::one_line;

/// Most characters of a header or a value in a fault.
pub(super) const SHOWN: usize = 80;

/// The beginning of a text, in one line.
pub(super) fn shortened(text: &str) -> String {
    let beginning: String = text.chars().take(2 * SHOWN).collect();
    one_line(&beginning).chars().take(SHOWN).collect()
}
