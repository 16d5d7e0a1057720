//! Files that are no list. Each is named, with what to do, because their content would only give faults that nobody
//! understands.

use domain::roster::fault::{Fault, FaultCode};

/// First bytes of the documents of Office before 2007, and of those that a password protects.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Most bytes that are looked at for the beginning of a text.
const BEGINNING: usize = 1_024;

/// The fault of a file that is no list; none for a file that may be one.
pub(super) fn fault(bytes: &[u8]) -> Option<Fault> {
    let what = if bytes.starts_with(COMPOUND) { Some(compound(bytes)) } else { binary(bytes).or_else(|| text(bytes)) };
    what.map(|what| unreadable(&format!("{what} {SAVE_AS}")))
}

/// A file that cannot be read, with a message that says so in French.
pub(super) fn unreadable(message: &str) -> Fault {
    Fault::file(FaultCode::FileUnreadable, message)
}

/// What to do with a file of another kind.
pub(super) const SAVE_AS: &str =
    "Ouvrez-le dans votre tableur, enregistrez-le en .xlsx, puis déposez ce nouveau fichier.";

fn compound(bytes: &[u8]) -> &'static str {
    let names = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if names("EncryptedPackage") {
        "Ce classeur est protégé par un mot de passe : retirez-le (Fichier, Informations, Protéger le classeur)."
    } else if names("Workbook") || names("Book") {
        "Ce fichier est un classeur .xls d'un ancien Excel."
    } else {
        "Ce fichier est un document d'un ancien logiciel, et non un classeur .xlsx."
    }
}

fn binary(bytes: &[u8]) -> Option<&'static str> {
    let begins = |starts: &[&[u8]]| starts.iter().any(|start| bytes.starts_with(start));
    if begins(&[b"%PDF"]) {
        Some("Ce fichier est un PDF : il faut le classeur dont il est tiré.")
    } else if begins(&[b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"]) {
        Some("Ce fichier est une archive compressée : il faut en extraire le classeur.")
    } else if begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"]) {
        Some("Ce fichier est une image : il faut le classeur.")
    } else if begins(&[b"{\\rtf"]) {
        Some("Ce fichier est un texte mis en forme (.rtf), et non un tableau.")
    } else {
        None
    }
}

fn text(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.get(..BEGINNING).unwrap_or(bytes).trim_ascii_start().to_ascii_lowercase();
    let after = |count: usize| bytes.get(count..).map(<[u8]>::trim_ascii_start).and_then(<[u8]>::first).copied();
    let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    match bytes.first()? {
        b'<' if has(b"schemas-microsoft-com:office:spreadsheet") && !has(b"<html") => {
            Some("Ce fichier est une feuille de calcul XML d'Excel 2003.")
        }
        b'<' if bytes.starts_with(b"<?xml") && !has(b"<html") => Some("Ce fichier est un document XML."),
        b'<' => Some("Ce fichier est une page web, même si son nom finit par .xls ou .csv."),
        b'{' if matches!(after(1), Some(b'"' | b'}')) => Some(JSON),
        b'[' if matches!(after(1), Some(b'"' | b'{' | b'[' | b']')) => Some(JSON),
        _ => None,
    }
}

const JSON: &str = "Ce fichier contient des données JSON, et non un tableau.";
