//! Texts that old Macs have written, in their own character set. Read as the one of Windows, é becomes Ž, which is no
//! fault that anything else would find.

use domain::roster::list::DoubtfulText;
use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Most characters of the example on either side of the doubtful letter.
const AROUND: usize = 35;

const LOWER: &str = "àâäæçéèêëîïôöœùûüÿ";
const CAPITALS: &str = "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ";

/// An example of the letters that are doubtful; none for a text that Windows has written. The two readings have one
/// character for each byte, so they are compared place by place: letters that are French in one reading only speak for it.
pub(super) fn found(bytes: &[u8]) -> Option<DoubtfulText> {
    let windows: Vec<char> = WINDOWS_1252.decode_without_bom_handling(bytes).0.chars().collect();
    let mac: Vec<char> = MACINTOSH.decode_without_bom_handling(bytes).0.chars().collect();
    let (mut for_mac, mut for_windows, mut first) = (0, 0, None);
    for at in (0..bytes.len()).filter(|at| bytes.get(*at).is_some_and(|byte| !byte.is_ascii())) {
        let around = Around::of(bytes, at);
        let fits = |text: &[char]| text.get(at).is_some_and(|letter| around.fits(*letter));
        match (fits(&windows), fits(&mac)) {
            (false, true) if !windows.get(at).is_some_and(|sign| around.may_be(*sign)) => {
                for_mac += 1;
                first.get_or_insert(at);
            }
            (true, false) => for_windows += 1,
            (true, true) | (false, _) => {}
        }
    }
    let at = first.filter(|_| for_mac > for_windows)?;
    Some(DoubtfulText { before: example(&windows, at), after: example(&mac, at) })
}

/// The plain letters beside a character.
struct Around {
    before: Option<u8>,
    after: Option<u8>,
}

impl Around {
    fn of(bytes: &[u8], at: usize) -> Self {
        let letter = |at: usize| bytes.get(at).copied().filter(u8::is_ascii_alphabetic);
        Self { before: at.checked_sub(1).and_then(letter), after: letter(at + 1) }
    }

    /// Whether a French word may have this letter here: capitals begin a word or stand among capitals.
    fn fits(&self, letter: char) -> bool {
        let beside = self.before.is_some() || self.after.is_some();
        let small = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase());
        let inside = small(self.before) || self.before.is_some() && small(self.after);
        beside && (LOWER.contains(letter) || CAPITALS.contains(letter) && !inside)
    }

    /// Whether a sign that French words do not have may stand here as it is: a quote after a word, the letters of names from
    /// other countries.
    fn may_be(&self, sign: char) -> bool {
        let inside = self.before.is_some() && self.after.is_some();
        match sign {
            'š' | 'ž' => true,
            'Š' | 'Ž' => self.before.is_none(),
            other => !other.is_alphabetic() && !other.is_control() && !inside,
        }
    }
}

/// The text around a place, in its own line.
fn example(text: &[char], at: usize) -> String {
    let ends = |c: &&char| matches!(c, '\n' | '\r' | '\t' | ';' | '"');
    let (before, after) = text.split_at(at.min(text.len()));
    let before: Vec<char> = before.iter().rev().take_while(|c| !ends(c)).take(AROUND).copied().collect();
    let after = after.iter().take_while(|c| !ends(c)).take(AROUND);
    before.iter().rev().chain(after).filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_macs_wrote_is_seen_and_what_windows_wrote_is_not() {
        let texts = [
            "Léa",
            "Élise",
            "Nom;Prénom\nHÉLÈNE;Zoë",
            "Noël, à Béziers où l'été",
            "DES Médecine d’urgence — « garçon »",
        ];
        for text in texts {
            let (mac, ..) = MACINTOSH.encode(text);
            assert!(found(&mac).is_some(), "{text}");
            let (windows, ..) = WINDOWS_1252.encode(text);
            assert_eq!(found(&windows), None, "{text}");
        }
        for text in ["Prénom Šimek, Žofie", "dit “bien” – 5 €… l’œuvre", "Marque™ déposée", "naïve ‘Œuvre’"]
        {
            let (windows, ..) = WINDOWS_1252.encode(text);
            assert_eq!(found(&windows), None, "{text}");
        }
        let doubt = found(b"Nom;L\x8ea Aubrac;x\n").unwrap();
        assert_eq!((doubt.before.as_str(), doubt.after.as_str()), ("LŽa Aubrac", "Léa Aubrac"));
    }
}
