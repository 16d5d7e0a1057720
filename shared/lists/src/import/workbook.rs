//! The lines of an XLSX workbook. Its XML is read here rather than by a crate for spreadsheets, because one cell with an error
//! that the crate does not know would refuse the whole workbook, and because it does not tell which lines are hidden nor the
//! digits of a number as they are stored. The sizes that the file declares are not trusted.
#![expect(clippy::wildcard_enum_match_arm, reason = "most events of an XML reader say nothing of cells")]

mod archive;
mod package;
mod sheet;
mod xml;

use std::io::{self, Cursor, Read};

use domain::roster::{fault::Fault, list::Source};
use zip::ZipArchive;

use super::{
    column::{Fit, Wanted},
    shown::shortened,
    table::Table,
    wrong_file::{SAVE_AS, unreadable},
};
use archive::{Archive, damaged, too_large};
use package::{Package, Sheet};
use sheet::Extent;
use xml::Broken;

/// Largest size of an unpacked workbook, in bytes.
const MAX_UNPACKED_BYTES: u64 = 300 * 1024 * 1024;

/// The lines of the first visible sheet whose header fits; if none does, of the visible sheet that fits best.
pub(super) fn table(bytes: &[u8], wanted: Wanted) -> Result<Table, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if let Some(what) = other_kind(&archive) {
        return Err(unreadable(&format!("{what} {SAVE_AS}")));
    }
    check_size(&mut archive)?;
    let package = Package::read(&mut archive).map_err(|Broken| damaged())?;
    let sheet = best(&mut archive, &package, wanted)?;
    let rows = sheet::rows(&mut archive, &package, sheet, Extent::Whole)?;
    let source = Source { sheet: Some(shortened(&sheet.name)), ..Source::default() };
    Ok(Table { rows, source, ..Table::default() })
}

fn best<'a>(archive: &mut Archive<'_>, package: &'a Package, wanted: Wanted) -> Result<&'a Sheet, Fault> {
    let mut visible = package.sheets.iter().filter(|sheet| sheet.visible);
    let first = visible.next().ok_or_else(|| unreadable("Ce classeur n'a aucune feuille visible."))?;
    let mut best = (first, Fit::default());
    for sheet in std::iter::once(first).chain(visible) {
        let rows = sheet::rows(archive, package, sheet, Extent::Beginning)?;
        let (_, fit) = Table { rows, ..Table::default() }.header(wanted);
        if fit.complete {
            return Ok(sheet);
        }
        if fit > best.1 {
            best = (sheet, fit);
        }
    }
    Ok(best.0)
}

/// The name of a file that is packed like a workbook and is none.
fn other_kind(archive: &Archive<'_>) -> Option<&'static str> {
    let has = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
    if has("xl/workbook.bin") {
        Some("Ce fichier est un classeur binaire .xlsb.")
    } else if has("word/") {
        Some("Ce fichier est un document Word, et non un classeur.")
    } else if has("ppt/") {
        Some("Ce fichier est une présentation, et non un classeur.")
    } else if has("content.xml") {
        Some("Ce fichier est un classeur LibreOffice (.ods) ou un autre document OpenDocument.")
    } else if has("Index/") || has("Index.zip") {
        Some("Ce fichier est un document Numbers ou Pages.")
    } else if !has("xl/") && !has("_rels/") {
        Some("Ce fichier est une archive ZIP : il faut en extraire le classeur.")
    } else {
        None
    }
}

/// Unpacks the whole workbook once, without keeping it, and counts its bytes.
fn check_size(archive: &mut Archive<'_>) -> Result<(), Fault> {
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| damaged())?;
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| damaged())?;
        left = left.checked_sub(unpacked).ok_or_else(too_large)?;
    }
    Ok(())
}
