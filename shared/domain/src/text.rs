//! Text as people type it: normalised so that it can be compared, and free of characters that deceive its readers.

use email_address::{EmailAddress, Options};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in lower case, without accents, with single spaces between words, and with the apostrophe and the hyphen of
/// keyboards for those of typography: "Évreux " and "EVREUX" give the same result, and so do "d’urgence" and "d'urgence".
pub fn fold(text: &str) -> String {
    let typed = text.chars().map(typed).nfkd();
    let plain: String = typed.filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The character that people type for one that word processors put in its place.
fn typed(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | '′' | '´' | '`' | '＇' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
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

/// A French sentence as it is set: no line begins with a sign that stands after a space, nor ends with an opening quote.
pub fn typeset(sentence: &str) -> String {
    let closed = [":", ";", "?", "!", "»"].into_iter();
    let set =
        closed.fold(sentence.to_owned(), |text, sign| text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}")));
    set.replace("« ", "«\u{a0}")
}

/// The text without white space around it, and without the characters that a copy brings along and that nobody sees
/// (spaces of no width, soft hyphens, no-break spaces, byte order marks). Only for texts that hold no space, such as
/// addresses and *numéros*: in names these characters may mean something.
pub fn compact(text: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{a0}' | '\u{ad}' | '\u{2007}' | '\u{200b}'..='\u{200d}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
    };
    text.replace(unseen, "").trim().to_owned()
}

/// An e-mail address in the form in which addresses are compared: in lower case, without what a copy from a page or a
/// workbook adds to it, such as `mailto:`.
pub fn fold_email(address: &str) -> String {
    let folded = compact(address).to_lowercase();
    folded.strip_prefix("mailto:").map_or(folded.as_str(), str::trim_start).to_owned()
}

/// Whether the text is an e-mail address to which mail can be sent: one that the standards allow, in plain letters, without
/// quotes or comments, at a host whose name ends with a domain of two letters at least.
pub fn is_email(address: &str) -> bool {
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    let Some((_, host)) = address.rsplit_once('@') else { return false };
    let (_, top) = host.rsplit_once('.').unwrap_or_default();
    let named = top.len() >= 2 && (top.bytes().all(|byte| byte.is_ascii_alphabetic()) || top.starts_with("xn--"));
    let plain = |c: char| c.is_ascii_graphic() && c != '"';
    named
        && address.len() <= 254
        && address.chars().all(plain)
        && EmailAddress::parse_with_options(address, options).is_ok()
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
    fn signs_of_typography_are_those_of_keyboards() {
        for apostrophe in ['\'', '’', '‘', 'ʼ', '′', '´', '`', '＇'] {
            assert_eq!(fold(&format!("DES Médecine d{apostrophe}urgence")), "des medecine d'urgence");
        }
        let decomposed: String = "Île-de-France".nfd().collect();
        for label in [&decomposed, "Ile\u{2011}de\u{2011}France", "ÎLE–DE–FRANCE"] {
            assert_eq!(fold(label), "ile-de-france");
        }
        assert_eq!(slug("Provence–Alpes-Côte d’Azur"), slug("Provence-Alpes-Côte d'Azur"));
    }

    #[test]
    fn sentences_are_set_in_french() {
        let set = "Ligne\u{a0}2\u{a0}: «\u{a0}x\u{a0}»\u{a0}?";
        assert_eq!(typeset("Ligne\u{a0}2 : « x » ?"), set);
        assert_eq!(typeset(set), set);
    }

    #[test]
    fn addresses() {
        for good in [
            "prenom.nom@chu.example.org",
            "O'Brien+stage@Etudiants.example.org",
            "x_y-z@a-b.example.fr",
            "a@b.co",
            "a@example.xn--p1ai",
        ] {
            assert!(is_email(good), "{good}");
        }
        let hosts = [
            "b",
            "[192.0.2.1]",
            "192.0.2.1",
            "b.c",
            "b.co/",
            "b.co?subject=x",
            "b..co",
            ".co",
            "b.co.",
            "-b.co",
            "b_.co",
        ];
        for host in hosts {
            assert!(!is_email(&format!("a@{host}")), "{host}");
        }
        let locals =
            ["", ".a", "a.", "a..b", "a b", "<a", "(c)a", "\"a b\"", "\"a\"", "courriel:a", "a@b", "é", "a,b", "a;b"];
        for local in locals {
            assert!(!is_email(&format!("{local}@example.org")), "{local}");
        }
        for bad in ["", "a", "<a@c.fr>", "Anne <a@c.fr>", "mailto:a@c.fr"] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("{}@example.org", "a".repeat(65))));
    }

    #[test]
    fn what_a_copy_adds_to_an_address_is_left_out() {
        let copies =
            ["A@b.co", " mailto:a@b.co", "MAILTO: a@b.co\n", "\u{feff}a\u{200b}@b\u{ad}.co\u{a0}", "a@\u{2060}b.co"];
        for copy in copies {
            assert_eq!(fold_email(copy), "a@b.co");
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
