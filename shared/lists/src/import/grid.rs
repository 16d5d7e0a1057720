//! The lines of a CSV or XLSX file, as text, with the changes that Excel may have made to them undone.

use domain::roster::{
    fault::{Fault, FaultCode},
    list::Source,
};

use super::{
    cell::GridCell,
    column::{Fit, Wanted},
    limits::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS},
    text, workbook, wrong_file,
};

/// Number of lines among which the header is sought: titles may stand above it.
pub(super) const HEADER_LINES: usize = 10;

/// One line of a file.
#[derive(Debug, Default)]
pub(super) struct GridRow {
    /// Number of the line in the file.
    pub(super) number: usize,
    /// Its cells.
    pub(super) cells: Vec<GridCell>,
    /// Whether the spreadsheet hides the line.
    pub(super) hidden: bool,
    /// Whether a stray quote keeps the line from being read: its cells are only what they look like.
    pub(super) torn: bool,
}

impl GridRow {
    /// Whether no cell of the line has a text.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }

    /// How well the line fits as the header of a list.
    pub(super) fn fit(&self, wanted: Wanted) -> Fit {
        let texts: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        if self.torn { Fit::default() } else { wanted(&texts) }
    }
}

/// A quote that begins a cell and does not end it as CSV wants.
#[derive(Debug)]
pub(super) struct Stray {
    /// Line of the quote.
    pub(super) line: usize,
    /// Place of its cell in the line, from 0.
    pub(super) place: usize,
    /// The text that begins with the quote, shortened.
    pub(super) value: String,
    /// First and last line that could not be read because of it.
    pub(super) torn: (usize, usize),
}

/// The lines of a file before its header is known; none is empty.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<GridRow>,
    pub(super) strays: Vec<Stray>,
    /// Whether cells are told apart by separators, so that a line may have too many or too few of them.
    pub(super) separated: bool,
    pub(super) source: Source,
}

impl Table {
    /// Place and fit of the header: the first line that has every required column, or else the first of those that have
    /// most of the columns.
    pub(super) fn header(&self, wanted: Wanted) -> (usize, Fit) {
        let lines = self.rows.iter().take(HEADER_LINES).map(|row| row.fit(wanted)).enumerate();
        let better = |best: (usize, Fit), line: (usize, Fit)| {
            let first_complete = line.1.complete && !best.1.complete;
            let more = !best.1.complete && line.1.known > best.1.known;
            if first_complete || more { line } else { best }
        };
        lines.fold((0, Fit::default()), better)
    }
}

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
