//! Checks that an uploaded file is a PDF without active content. The check searches the bytes: names inside compressed
//! streams are not found (see `docs/security.md`).

use domain::refusal::EntryCode;

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PdfFault {
    /// The header `%PDF-` or the trailer `%%EOF` is missing.
    #[error("it has no %PDF- near its beginning, or no %%EOF near its end")]
    NotPdf,
    /// The file is encrypted: readers would need a password.
    #[error("it is encrypted")]
    Encrypted,
    /// The file holds a script, a launch action, rich media or an embedded file.
    #[error("it holds a program or another file")]
    Active,
}

impl PdfFault {
    /// The stable code of the fault in problem documents.
    pub(crate) fn code(self) -> EntryCode {
        match self {
            Self::NotPdf => EntryCode::NotAPdf,
            Self::Encrypted => EntryCode::EncryptedPdf,
            Self::Active => EntryCode::ActivePdf,
        }
    }
}

/// The header must be within this many bytes of the beginning, and the trailer of the end: PDF readers look no further.
const NEAR: usize = 1024;
/// PDF names of active content. They are long enough not to occur by chance in compressed data.
const ACTIVE: [&[u8]; 5] = [b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/EmbeddedFiles", b"/RichMedia"];

/// Checks a document.
pub(crate) fn check(bytes: &[u8]) -> Result<(), PdfFault> {
    let (start, end) = (&bytes[..bytes.len().min(NEAR)], &bytes[bytes.len().saturating_sub(NEAR)..]);
    if !holds(start, b"%PDF-") || !holds(end, b"%%EOF") {
        return Err(PdfFault::NotPdf);
    }
    let plain = plain(bytes);
    if names(&plain, b"/Encrypt") {
        return Err(PdfFault::Encrypted);
    }
    if ACTIVE.iter().any(|name| names(&plain, name)) {
        return Err(PdfFault::Active);
    }
    Ok(())
}

/// The bytes with each `#xx` escape of a PDF name (ISO 32000-1, 7.3.5) replaced by the byte it stands for.
fn plain(bytes: &[u8]) -> Vec<u8> {
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

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|found| found == wanted)
}

/// Whether the bytes hold `name` as a whole word: `/Launcher` does not count as `/Launch`.
fn names(bytes: &[u8], name: &[u8]) -> bool {
    let ends = |at: usize| bytes.get(at + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
    (0..bytes.len().saturating_sub(name.len() - 1))
        .any(|at| bytes[at] == b'/' && bytes[at..].starts_with(name) && ends(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(inside: &str) -> Vec<u8> {
        format!("%PDF-1.4\n{inside}\n%%EOF\n").into_bytes()
    }

    #[test]
    fn a_plain_document_is_taken_and_the_others_say_why_not() {
        assert_eq!(check(&pdf("1 0 obj << /Type /Catalog >> endobj /Launcher #zz")), Ok(()));
        let after = |bytes: usize| [vec![b'\n'; bytes], pdf("")].concat();
        assert_eq!(check(&after(NEAR - 5)), Ok(()));
        assert_eq!(check(&after(NEAR - 4)), Err(PdfFault::NotPdf));
        for (bytes, fault) in [
            (Vec::new(), PdfFault::NotPdf),
            (b"%PDF-1.4 and nothing more".to_vec(), PdfFault::NotPdf),
            (b"PK\x03\x04 %%EOF".to_vec(), PdfFault::NotPdf),
            (pdf("trailer << /Encrypt 5 0 R >>"), PdfFault::Encrypted),
            (pdf("<< /S /JavaScript /JS (app.alert(1)) >>"), PdfFault::Active),
            (pdf("<< /S /J#61vaScript >>"), PdfFault::Active),
            (pdf("<< /EmbeddedFiles 4 0 R >>"), PdfFault::Active),
            (pdf("<< /S /Launch >>"), PdfFault::Active),
            (pdf("<< /Type /EmbeddedFile >>"), PdfFault::Active),
        ] {
            assert_eq!(check(&bytes), Err(fault), "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
