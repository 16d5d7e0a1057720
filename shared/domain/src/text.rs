//! Text as people type it, normalised so that it can be compared.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_spaces_do_not_count() {
        assert_eq!(fold("  Hépato-GASTRO\u{a0} entérologie"), "hepato-gastro enterologie");
    }

    #[test]
    fn addresses() {
        assert!(is_email("prenom.nom@chu.example.org"));
        for bad in ["", "a", "a@b", "a b@c.fr", "@c.fr", "a@.fr", "a@c.fr.", "a@b@c.fr", "<a@c.fr>"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
