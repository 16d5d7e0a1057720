//! The names of PDF (ISO 32000-1, 7.3.5) by which active content and links are known.

/// Names of active content that are long enough not to occur by chance in compressed data, so that they are looked for
/// in the whole file: also in objects of an earlier version, or that only some readers find.
pub(super) const ACTIVE_AND_LONG: &[&[u8]] = &[
    b"/JavaScript",
    b"/Launch",
    b"/EmbeddedFile",
    b"/EmbeddedFiles",
    b"/RichMedia",
    b"/SubmitForm",
    b"/ImportData",
    b"/GoToR",
    b"/GoToE",
];
/// The other names of active content: scripts, enclosed files, and forms whose scripts are XML.
pub(super) const ACTIVE_AND_SHORT: &[&[u8]] = &[b"/JS", b"/EF", b"/XFA"];
/// The name of links to addresses, as an action and as its key.
pub(super) const LINK: &[u8] = b"/URI";

/// The bytes with each `#xx` escape of a name replaced by the byte it stands for.
pub(super) fn plain(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = (byte == b'#').then(|| Some((digit(at + 1)?, digit(at + 2)?))).flatten();
        let written = pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        plain.push(written.unwrap_or(byte));
        at += if written.is_some() { 3 } else { 1 };
    }
    plain
}

/// Whether the bytes hold one of these names as a whole word: `/Launcher` does not count as `/Launch`.
pub(super) fn any(bytes: &[u8], names: &[&[u8]]) -> bool {
    names.iter().any(|name| count(bytes, name) > 0)
}

/// How often the bytes hold a name as a whole word.
pub(super) fn count(bytes: &[u8], name: &[u8]) -> usize {
    let ends = |at: usize| bytes.get(at + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at);
    starts.filter(|at| bytes[*at..].starts_with(name) && ends(*at)).count()
}

/// Whether a name, which is given without its slash, is one of these.
pub(super) fn is_one(name: &[u8], names: &[&[u8]]) -> bool {
    names.iter().any(|known| known.strip_prefix(b"/") == Some(name))
}
