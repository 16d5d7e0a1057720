//! The lines of a CSV or XLSX file, as text, with the changes that Excel may have made to them undone.

use domain::roster::{
    fault::{Fault, FaultCode},
    list::Source,
};

use super::{
    column::Wanted,
    limits::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS},
    table::{GridRow, Stray, Table},
    text, workbook, wrong_file,
};

/// A file: its header and its lines.
#[derive(Debug)]
pub(super) struct Grid {
    /// The texts of the header, in order.
    pub(super) header: Vec<String>,
    /// The lines below the header; empty lines are left out.
    pub(super) rows: Vec<GridRow>,
    /// The quotes that keep lines from being read.
    pub(super) strays: Vec<Stray>,
    /// Whether cells are told apart by separators.
    pub(super) separated: bool,
    /// What is known of the file.
    pub(super) source: Source,
}

impl Grid {
    /// Reads a file of either kind: XLSX, or CSV with `;`, `,` or tabs in UTF-8, UTF-16, Windows-1252 or the character set
    /// of old Macs.
    pub(super) fn read(bytes: &[u8], wanted: Wanted) -> Result<Self, Fault> {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(Fault::file(FaultCode::FileTooLarge, "Le fichier dépasse 10 Mo."));
        }
        if let Some(fault) = wrong_file::fault(bytes) {
            return Err(fault);
        }
        let zipped = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
        let table = if zipped { workbook::table(bytes, wanted)? } else { text::table(bytes, wanted)? };
        Self::below_header(table, wanted)
    }

    fn below_header(table: Table, wanted: Wanted) -> Result<Self, Fault> {
        let (at, _) = table.header(wanted);
        let Table { rows, strays, separated, mut source } = table;
        let mut rows = rows.into_iter().skip(at);
        let Some(header) = rows.next() else {
            return Err(Fault::file(FaultCode::FileEmpty, "Le fichier est vide."));
        };
        let mut texts: Vec<String> = header.cells.into_iter().map(|cell| cell.text).collect();
        let named = texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        texts.truncate(named);
        if texts.len() > MAX_COLUMNS {
            return Err(Fault::file(FaultCode::TooManyColumns, format!("Plus de {MAX_COLUMNS} colonnes.")));
        }
        let rows: Vec<_> = rows.collect();
        if rows.len() > MAX_ROWS {
            return Err(Fault::file(FaultCode::TooManyRows, format!("Plus de {MAX_ROWS} lignes.")));
        }
        source.header_line = header.number;
        source.hidden_rows = rows.iter().filter(|row| row.hidden).count();
        Ok(Self { header: texts, rows, strays, separated, source })
    }
}
