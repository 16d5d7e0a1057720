//! The cells of the first sheet of an XLSX workbook. The sizes that the file declares are not trusted.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
};

use calamine::{Data, Reader, Xlsx, XlsxError};

use domain::roster::fault::{Fault, FaultCode};

use super::{
    cell::{GridCell, clean},
    limits::{MAX_COLUMNS, MAX_ROWS},
};

/// Largest size of an unpacked workbook, in bytes.
const MAX_UNPACKED_BYTES: u64 = 300 * 1024 * 1024;

/// Number in the file and cells of each line that is not empty.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<(usize, Vec<GridCell>)>, Fault> {
    check_size(bytes)?;
    let unreadable = |error: XlsxError| unreadable(&error);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let first = workbook.sheet_names().into_iter().next();
    let first = first.ok_or_else(|| self::unreadable(&"aucune feuille"))?;
    // Cells are read one by one: a single cell in the last corner must not allocate all the cells before it.
    let mut cells = workbook.worksheet_cells_reader(&first).map_err(unreadable)?;
    let mut rows: BTreeMap<u32, Vec<GridCell>> = BTreeMap::new();
    while let Some(found) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = found.get_position();
        let cell = cell(&Data::from(found.get_value().clone()));
        if cell.text.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(Fault::file(FaultCode::TooManyColumns, format!("Plus de {MAX_COLUMNS} colonnes.")));
        }
        let line = rows.entry(row).or_default();
        if line.len() <= column {
            line.resize(column + 1, GridCell::default());
        }
        if let Some(place) = line.get_mut(column) {
            *place = cell;
        }
        if rows.len() > MAX_ROWS + 1 {
            return Err(Fault::file(FaultCode::TooManyRows, format!("Plus de {MAX_ROWS} lignes.")));
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).collect())
}

/// Unpacks the whole workbook once, without keeping it, and counts its bytes.
fn check_size(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| unreadable(&error))?;
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|error| unreadable(&error))?;
        let too_large = || Fault::file(FaultCode::FileTooLarge, "Le classeur décompressé est trop volumineux.");
        left = left.checked_sub(unpacked).ok_or_else(too_large)?;
    }
    Ok(())
}

fn unreadable(cause: &dyn std::fmt::Display) -> Fault {
    Fault::file(FaultCode::FileUnreadable, format!("Classeur illisible : {cause}."))
}

fn cell(data: &Data) -> GridCell {
    let text = |text: &str| GridCell { text: clean(text), number: false };
    match data {
        Data::Empty => GridCell::default(),
        Data::String(value) | Data::DateTimeIso(value) | Data::DurationIso(value) => text(value),
        Data::Bool(value) => text(if *value { "V" } else { "X" }),
        Data::Error(error) => text(&error.to_string()),
        Data::Int(_) | Data::Float(_) | Data::DateTime(_) => GridCell { text: data.to_string(), number: true },
    }
}
