//! One cell of a file, as text.

use domain::text::visible;
use unicode_normalization::UnicodeNormalization;

use crate::formula::is_formula;

/// What a file stores in a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stored {
    /// Text, as people typed it.
    #[default]
    Text,
    /// A number, which may have lost leading zeros or digits.
    Number,
    /// The error of a formula, such as `#N/A`.
    Error,
}

/// A cell of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct GridCell {
    /// The text of the cell, without white space around it.
    pub(super) text: String,
    /// What the file stores.
    pub(super) stored: Stored,
    /// Whether quotes of a text file hold a line break of the cell.
    pub(super) quoted_lines: bool,
}

impl GridCell {
    /// A cell without text.
    pub(super) const EMPTY: &'static Self = &Self { text: String::new(), stored: Stored::Text, quoted_lines: false };

    /// A cell of text. The text of an error is an error too: files that pass through CSV hold nothing else of it.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        let text = clean(text);
        let stored = if is_error(&text) { Stored::Error } else { Stored::Text };
        Self { text, stored, quoted_lines: false }
    }

    /// A cell that the file declares to be an error, whatever its name.
    pub(super) fn error(name: &str) -> Self {
        Self { text: clean(name), stored: Stored::Error, quoted_lines: false }
    }

    /// A cell that the file stores as a number.
    pub(super) fn number(stored: &str) -> Self {
        match stored.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => {
                Self { text: number.to_string(), stored: Stored::Number, quoted_lines: false }
            }
            _ => Self::text(stored),
        }
    }
}

/// The text without white space around it and without hidden characters, with accents and letters joined, and without the
/// apostrophe that our own exports put before a text that looks like a formula.
fn clean(text: &str) -> String {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let joined =
        if plain { text.to_owned() } else { visible(text).chars().filter(|c| *c != '\u{feff}').nfc().collect() };
    let trimmed = joined.trim();
    trimmed.strip_prefix('\'').filter(|rest| is_formula(rest)).map_or(trimmed, str::trim).to_owned()
}

/// Whether a text is the error of a spreadsheet, in any language and of any year: `#N/A`, `#NOM?`, `#SPILL!`, `Err:502`.
pub(super) fn is_error(text: &str) -> bool {
    if let Some(code) = text.strip_prefix("Err:") {
        return code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    }
    let Some(name) = text.strip_prefix('#') else { return false };
    let named = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_uppercase() || "0123456789/_".contains(c));
    let marked = name.strip_suffix(['!', '?']).is_some_and(|name| named(name.trim_end()));
    marked || matches!(name, "N/A" | "N/D" | "GETTING_DATA" | "CHARGEMENT_DONNEES" | "CHARGEMENT_DONNÉES")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_known_by_their_text() {
        let english =
            ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#DIV/0!", "#SPILL!", "#CALC!", "#GETTING_DATA"];
        let french =
            ["#NOM?", "#NOM ?", "#VALEUR!", "#NOMBRE!", "#NUL!", "#PROPAGATION!", "#BLOQUÉ!", "Err:502", " #N/A\u{a0}"];
        for text in english.into_iter().chain(french) {
            assert_eq!(GridCell::text(text).stored, Stored::Error, "{text}");
        }
        for text in ["#", "#1", "#!", "N/A", "Poste #2 !", "#urgences!", "Err:", "Err:5025", "C#"] {
            assert_eq!(GridCell::text(text).stored, Stored::Text, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_without_exponent() {
        for (stored, text) in
            [("2", "2"), ("1.2345678901E10", "12345678901"), ("0.5", "0.5"), ("12345678901234567", "12345678901234568")]
        {
            assert_eq!(
                GridCell::number(stored),
                GridCell { text: text.to_owned(), stored: Stored::Number, quoted_lines: false }
            );
        }
        for stored in ["", "NaN", "1e999", "x"] {
            assert_eq!(GridCell::number(stored).stored, Stored::Text);
        }
    }
}
