//! The character set of a text file, which hardly any file states.

use domain::roster::{
    fault::{Fault, FaultCode},
    list::DoubtfulText,
};
use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::doubt;

/// Number of bytes by which UTF-16 without a mark is known.
const SAMPLE: usize = 1_024;

/// The text of a file, and why its letters are doubtful, if they are. Bytes that are not UTF-8 are read as Windows-1252, in
/// which French Excel writes, unless old Macs have written them.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<DoubtfulText>), Fault> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes);
    }
    if let Some(encoding) = utf16(bytes) {
        return whole(encoding, bytes);
    }
    if bytes.contains(&0) {
        return Err(broken("Le fichier n'est ni un CSV ni un classeur XLSX."));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    if let Some(line) = mixed(bytes) {
        let message =
            "Cette ligne n'est pas dans le même jeu de caractères que les autres : enregistrez le fichier en .xlsx.";
        return Err(Fault { line, ..broken(message) });
    }
    let doubt = doubt::found(bytes);
    let encoding = if doubt.is_some() { MACINTOSH } else { WINDOWS_1252 };
    Ok((encoding.decode_without_bom_handling(bytes).0.into_owned(), doubt))
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, Option<DoubtfulText>), Fault> {
    let (text, broken_text) = encoding.decode_with_bom_removal(bytes);
    if broken_text || text.contains('\0') {
        return Err(broken("Le fichier contient des caractères illisibles : enregistrez-le en .xlsx."));
    }
    Ok((text.into_owned(), None))
}

fn broken(message: &str) -> Fault {
    Fault::file(FaultCode::BrokenText, message)
}

/// UTF-16 without a mark: Latin letters have one zero byte in two, always on the same side.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len()))?;
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let many = sample.len() / 4;
    match (zeros(0), zeros(1)) {
        (0, low) if low > many => Some(UTF_16LE),
        (high, 0) if high > many => Some(UTF_16BE),
        _ => None,
    }
}

/// The first line that is not UTF-8 in a text that mostly is: somebody has pasted into it with another program. None for a
/// text in another character set, in which what looks like UTF-8 is chance.
fn mixed(bytes: &[u8]) -> Option<usize> {
    let (mut valid, mut invalid) = (0, 0);
    let (mut line, mut first) = (1, None);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        line += chunk.valid().matches('\n').count();
        if !chunk.invalid().is_empty() {
            invalid += 1;
            first.get_or_insert(line);
        }
    }
    first.filter(|_| valid > invalid)
}
