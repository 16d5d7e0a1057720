//! The objects of a PDF, compressed or not, as `lopdf` reads them.

use std::panic::catch_unwind;

use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object};

use super::{
    fault::PdfFault,
    names::{self, ACTIVE_AND_LONG, ACTIVE_AND_SHORT, LINK},
};

/// Most bytes that all compressed objects of a file may take unpacked. An object takes up to 60 times its text in memory.
/// The documents of an application of a hundred pages have 400 KB.
const UNPACKED_BYTES: usize = 4 * 1024 * 1024;

/// Refuses a file without pages, and one whose objects hold active content or links.
///
/// Readers find objects by the table at the end of the file or, if it is broken, wherever they stand. The file is read in
/// both ways, so that no reader finds an object that was not looked at.
pub(super) fn check(bytes: &[u8], plain: &[u8]) -> Result<(), PdfFault> {
    let unpacked = unpacked_bytes(plain);
    let document = load(bytes, unpacked, false)?;
    if document.page_iter().next().is_none() {
        return Err(PdfFault::NotPdf);
    }
    inspect(&document, unpacked)?;
    drop(document);
    match load(bytes, unpacked, true) {
        Ok(document) => inspect(&document, unpacked),
        // There is nothing but what was read by the table.
        Err(PdfFault::NotPdf) => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// Most bytes that one compressed part may take unpacked. `lopdf` bounds each part and not their sum, so each gets its
/// share. Every compressed part that is read has one of these names in its dictionary, which is never compressed.
fn unpacked_bytes(plain: &[u8]) -> usize {
    let parts = names::count(plain, b"/First") + names::count(plain, b"/XRef");
    UNPACKED_BYTES / parts.max(1)
}

fn load(bytes: &[u8], unpacked: usize, by_scan: bool) -> Result<Document, PdfFault> {
    let options =
        LoadOptions { max_decompressed_size: Some(unpacked), force_reconstruct: by_scan, ..LoadOptions::default() };
    // The file is a stranger's: a fault of the library must not be one of ours.
    match catch_unwind(|| Document::load_mem_with_options(bytes, options)) {
        Ok(Ok(document)) if document.is_encrypted() || document.was_encrypted() => Err(PdfFault::Encrypted),
        Ok(Ok(document)) => Ok(document),
        Ok(Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. }))) => Err(PdfFault::Heavy),
        Ok(Err(_)) | Err(_) => Err(PdfFault::NotPdf),
    }
}

fn inspect(document: &Document, unpacked: usize) -> Result<(), PdfFault> {
    dictionary(document, &document.trailer)?;
    for found in document.objects.values() {
        if let Object::Stream(stream) = found
            && stream.dict.has(b"First")
        {
            // The text of compressed objects holds also what the library leaves out, such as a key that comes twice.
            let text = match stream.get_plain_content_with_limit(unpacked) {
                Ok(text) => names::plain(&text),
                Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return Err(PdfFault::Heavy),
                Err(_) => continue,
            };
            if names::any(&text, ACTIVE_AND_LONG) || names::any(&text, ACTIVE_AND_SHORT) {
                return Err(PdfFault::Active);
            }
            if names::any(&text, &[LINK]) {
                return Err(PdfFault::Linked);
            }
        }
        object(document, found)?;
    }
    Ok(())
}

/// Looks at an object and what it holds. The library reads objects to a depth of 100.
fn object(document: &Document, found: &Object) -> Result<(), PdfFault> {
    match found {
        Object::Array(held) => held.iter().try_for_each(|held| object(document, held)),
        Object::Dictionary(held) => dictionary(document, held),
        Object::Stream(stream) => dictionary(document, &stream.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Reference(_) => Ok(()),
    }
}

fn dictionary(document: &Document, held: &Dictionary) -> Result<(), PdfFault> {
    for (key, value) in held {
        named(key)?;
        // Only these values say what a dictionary is. Any other name is one of the document's own.
        if [&b"S"[..], b"Type", b"Subtype"].contains(&key.as_slice())
            && let Ok((_, Object::Name(name))) = document.dereference(value)
        {
            named(name)?;
        }
        if key == b"OpenAction" && !only_shows_a_page(document, value) {
            return Err(PdfFault::Active);
        }
        object(document, value)?;
    }
    Ok(())
}

/// Refuses a name, given without its slash, of active content or of a link.
fn named(name: &[u8]) -> Result<(), PdfFault> {
    if names::is_one(name, ACTIVE_AND_LONG) || names::is_one(name, ACTIVE_AND_SHORT) {
        return Err(PdfFault::Active);
    }
    if names::is_one(name, &[LINK]) { Err(PdfFault::Linked) } else { Ok(()) }
}

/// Whether what happens when the file is opened is that a page is shown. `LibreOffice` and LaTeX write this into every
/// file.
fn only_shows_a_page(document: &Document, opening: &Object) -> bool {
    match document.dereference(opening) {
        Ok((_, Object::Dictionary(action))) => {
            action.get(b"S").and_then(|kind| document.dereference(kind)?.1.as_name()).is_ok_and(|kind| kind == b"GoTo")
        }
        Ok((_, Object::Array(_) | Object::Name(_) | Object::String(..) | Object::Null)) | Err(_) => true,
        Ok((
            _,
            Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Stream(_) | Object::Reference(_),
        )) => false,
    }
}
