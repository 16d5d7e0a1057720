//! The file of a workbook, which is an archive, and the faults of one that cannot be read.

use std::io::Cursor;

use domain::roster::fault::{Fault, FaultCode};
use zip::ZipArchive;

use crate::import::wrong_file::{SAVE_AS, unreadable};

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The fault of a workbook that does not hold what it must.
pub(super) fn damaged() -> Fault {
    unreadable(&format!("Ce classeur est incomplet ou abîmé. {SAVE_AS}"))
}

/// The fault of a workbook whose content is far larger than its file.
pub(super) fn too_large() -> Fault {
    Fault::file(FaultCode::FileTooLarge, "Le classeur décompressé est trop volumineux.")
}
