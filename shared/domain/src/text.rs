//! Text as people type it: normalised so that it can be compared, and free of characters that deceive its readers.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in lower case, without accents, with single spaces between words: "Évreux " and "EVREUX" give the same
/// result.
pub fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The code of a label for identifiers: "Provence-Alpes-Côte d'Azur" becomes `provence-alpes-cote-d-azur`.
pub fn slug(label: &str) -> String {
    let folded = fold(label);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Whether a character changes how the text around it is read or laid out and cannot be seen itself: a control character
/// other than the line feed and the tab, a separator of lines or paragraphs, or a control of the writing direction
/// (Unicode, UAX #9).
pub fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// Whether the text holds nothing hidden. Its lines may end as on Windows.
pub fn is_plain(text: &str) -> bool {
    !text.replace("\r\n", "\n").contains(is_hidden)
}

/// Whether the text is one line that holds nothing hidden.
pub fn is_one_line(text: &str) -> bool {
    !text.contains(|character| matches!(character, '\n' | '\t') || is_hidden(character))
}

/// The text without what is hidden in it; whatever ends a line becomes a line feed.
pub fn visible(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    lines.replace(is_hidden, "")
}

/// The text in one line without what is hidden in it: line ends and tabs become a space.
pub fn one_line(text: &str) -> String {
    let text = visible(text);
    let parts = text.split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// An e-mail address in the form in which addresses are compared: trimmed, in lower case.
pub fn fold_email(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Whether the text has the shape of an e-mail address to which mail can be sent.
pub fn is_email(address: &str) -> bool {
    let Some((local, host)) = address.split_once('@') else { return false };
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')');
    address.len() <= 254
        && !local.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && address.chars().all(plain)
}

/// A telephone number as it is stored: its digits, after a `+` if it names its country. None for a text that cannot be one. A
/// number of nine digits has lost its first zero in a spreadsheet.
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let (plus, rest) = text.strip_prefix('+').map_or(("", text), |rest| ("+", rest));
    if !rest.chars().all(|letter| letter.is_ascii_digit() || " .-()/\u{a0}\u{202f}".contains(letter)) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let zero = if plus.is_empty() && digits.len() == 9 && !digits.starts_with('0') { "0" } else { "" };
    (8..=15).contains(&digits.len()).then(|| format!("{plus}{zero}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_spaces_do_not_count() {
        assert_eq!(fold("  Hépato-GASTRO\u{a0} entérologie"), "hepato-gastro enterologie");
    }

    #[test]
    fn what_is_hidden_is_seen() {
        let direction = ["\u{61c}", "\u{200e}", "\u{200f}", "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}"];
        for hidden in direction.into_iter().chain(["\0", "\u{7f}", "\u{9b}"]) {
            let text = format!("Dr{hidden} Ada");
            assert!(!is_plain(&text) && !is_one_line(&text), "{text:?}");
            assert_eq!((visible(&text), one_line(&text)), ("Dr Ada".to_owned(), "Dr Ada".to_owned()));
        }
        for end in ["\u{2028}", "\u{2029}", "\u{85}", "\r"] {
            let text = format!("Dr{end}Ada");
            assert!(!is_plain(&text) && !is_one_line(&text), "{text:?}");
            assert_eq!((visible(&text), one_line(&text)), ("Dr\nAda".to_owned(), "Dr Ada".to_owned()));
        }
        let lines = "Été \u{1f44d}\r\n\tsuite – « l’an »";
        assert!(is_plain(lines) && !is_one_line(lines));
        assert_eq!(one_line(lines), "Été \u{1f44d} suite – « l’an »");
        // Joiners are part of names and of emoji, and move nothing around them.
        assert!(is_one_line("علی\u{200c}رضا"));
    }

    #[test]
    fn addresses() {
        assert!(is_email("prenom.nom@chu.example.org"));
        for bad in ["", "a", "a@b", "a b@c.fr", "@c.fr", "a@.fr", "a@c.fr.", "a@b@c.fr", "<a@c.fr>"] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn a_telephone_number_keeps_its_digits() {
        for (text, stored) in [
            ("06 12 34 56 78", Some("0612345678")),
            ("612345678", Some("0612345678")),
            (" 02.98-01(02)03 ", Some("0298010203")),
            ("+33 6 12 34 56 78", Some("+33612345678")),
            ("+262 692 12 34 56", Some("+262692123456")),
            ("poste 4512", None),
            ("1234567", None),
            ("1234567890123456", None),
            ("06+12345678", None),
            ("", None),
        ] {
            assert_eq!(phone(text).as_deref(), stored, "{text}");
        }
    }
}
