//! Checks that an uploaded file is a PDF and nothing else, without active content and without links that leave it (ADR
//! 0039). The file is read twice: as bytes, in which every name that is not compressed is found wherever it stands, and
//! as objects, in which compressed ones are found too.

mod fault;
mod names;
mod objects;
mod shape;
#[cfg(test)]
mod tests;

use fault::PdfFault;

/// Checks a document.
pub(crate) fn check(bytes: &[u8]) -> Result<(), PdfFault> {
    shape::check(bytes)?;
    let plain = names::plain(bytes);
    if names::any(&plain, &[b"/Encrypt"]) {
        return Err(PdfFault::Encrypted);
    }
    if names::any(&plain, names::ACTIVE_AND_LONG) {
        return Err(PdfFault::Active);
    }
    objects::check(bytes, &plain)
}
