//! The beginning and the end of a file. Readers look for both within a kilobyte, so that a file may be a PDF for one
//! program and an archive or a page for another. Ours begins and ends as a PDF.

use super::fault::PdfFault;

/// What some programs write before the header: a byte order mark and white space.
const BEFORE: &[u8] = b"\xef\xbb\xbf \t\r\n";
/// What some programs write after the end: white space, zeros up to a whole block, and the end of file of DOS.
const AFTER: &[u8] = b" \t\r\n\0\x1a";
/// The signature of the last record of a ZIP archive, which is read from its end.
const ARCHIVE_END: &[u8] = b"PK\x05\x06";
/// The length of that record, and the place in it of the length of the comment that follows.
const ARCHIVE_END_BYTES: usize = 22;

/// Refuses a file that does not begin with `%PDF-`, does not end with `%%EOF`, or is a ZIP archive too.
pub(super) fn check(bytes: &[u8]) -> Result<(), PdfFault> {
    let begins =
        bytes.iter().position(|byte| !BEFORE.contains(byte)).is_some_and(|at| bytes[at..].starts_with(b"%PDF-"));
    let ends = bytes.iter().rposition(|byte| !AFTER.contains(byte)).is_some_and(|at| bytes[..=at].ends_with(b"%%EOF"));
    if begins && ends && !is_archive(bytes) { Ok(()) } else { Err(PdfFault::NotPdf) }
}

/// Whether the file is a ZIP archive that ends here: the comment of its last record reaches to the end of the file.
fn is_archive(bytes: &[u8]) -> bool {
    let from = bytes.len().saturating_sub(ARCHIVE_END_BYTES + usize::from(u16::MAX));
    let tail = &bytes[from..];
    tail.windows(ARCHIVE_END_BYTES).enumerate().any(|(at, record)| {
        let comment = u16::from_le_bytes([record[ARCHIVE_END_BYTES - 2], record[ARCHIVE_END_BYTES - 1]]);
        record.starts_with(ARCHIVE_END) && at + ARCHIVE_END_BYTES + usize::from(comment) == tail.len()
    })
}
