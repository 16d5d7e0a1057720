//! Texts that are longer than a cell of a spreadsheet.

/// Most characters of a cell, as Excel counts them: in units of UTF-16.
const MAX_CELL: usize = 32_767;
/// The end of a text that was cut.
pub(crate) const MARK: &str = "… [coupé]";

/// The text as a cell can hold it, and whether it was cut.
pub(crate) fn fitting(text: String) -> (String, bool) {
    // Every character has at least one byte, and no more units than bytes.
    if text.len() <= MAX_CELL || text.encode_utf16().count() <= MAX_CELL {
        return (text, false);
    }
    let mut left = MAX_CELL - MARK.encode_utf16().count();
    let fits = |letter: &char| {
        let rest = left.checked_sub(letter.len_utf16());
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    let kept: String = text.chars().take_while(fits).collect();
    (kept + MARK, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_the_end_of_a_cell() {
        for letter in ["x", "é", "\u{1f44d}"] {
            let units = letter.encode_utf16().count();
            let full = letter.repeat(MAX_CELL / units);
            assert_eq!(fitting(full.clone()), (full.clone(), false));
            let (cut, was_cut) = fitting(full + letter);
            assert!(was_cut && cut.ends_with(MARK) && cut.starts_with(letter));
            assert!((MAX_CELL - 1..=MAX_CELL).contains(&cut.encode_utf16().count()));
        }
    }
}
