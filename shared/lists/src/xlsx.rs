//! Writes tables as XLSX, row by row in constant memory.

use domain::{
    calendar::paris,
    follow::listing::{Cell, Counter, FilterInWords, Row, french},
    text::visible,
};
use jiff::Timestamp;
use rust_xlsxwriter::{ColNum, ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError};

use crate::cut;

/// The workbook cannot be written: it exceeds a limit of the format (1,048,576 rows).
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct XlsxFailed(#[from] XlsxError);

/// The content of the sheet *Lisez-moi*, which describes the file.
#[derive(Debug, Clone)]
pub struct ReadMe {
    /// Name of the table and of its sheet: "Étudiants", "Postes", …
    pub title: String,
    /// Label of the campaign.
    pub campaign: String,
    /// The scopes of whoever made the file, in French.
    pub scopes: Vec<String>,
    /// The filters of the table, set or not, in words.
    pub filters: Vec<FilterInWords>,
    /// When the rows were read.
    pub at: Timestamp,
}

/// Smallest and largest width of a column, in characters.
const WIDTHS: (usize, usize) = (8, 48);
/// Number of rows that column widths are measured on: widths are set before the rows are written.
const MEASURED_ROWS: usize = 200;

/// A table as XLSX, with the columns, the order and the headers of the screen. The header row is frozen and has
/// filters; numbers with leading zeros are text cells; instants are date cells in the time of Paris. A
/// text that is longer than a cell is cut, and *Lisez-moi* says how many are.
///
/// # Errors
///
/// [`XlsxFailed`] when a row exceeds a limit of the format.
pub fn xlsx<R: Row>(rows: &[R], counters: &[Counter], read_me: &ReadMe) -> Result<Vec<u8>, XlsxFailed> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(read_me.at.as_second())?;
    workbook.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_title(&read_me.title).set_creation_datetime(&created),
    );
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(&read_me.title)?;
    let cut_cells = write_table(sheet, rows)?;
    let notes = workbook.add_worksheet_with_constant_memory()?;
    write_notes::<R>(notes, (rows.len(), cut_cells), counters, read_me)?;
    Ok(workbook.save_to_buffer()?)
}

/// Writes the rows; returns the number of cells whose text had to be cut.
fn write_table<R: Row>(sheet: &mut Worksheet, rows: &[R]) -> Result<usize, XlsxError> {
    let header = Format::new().set_bold().set_text_wrap();
    let date = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    for (index, column) in (0..).zip(R::COLUMNS) {
        let sample = rows.iter().take(MEASURED_ROWS).map(|row| (column.cell)(row).text().chars().count());
        let width = sample.max().unwrap_or(0).max(column.header.chars().count() / 2).clamp(WIDTHS.0, WIDTHS.1);
        #[expect(clippy::expect_used, reason = "`WIDTHS` ends at 48 characters")]
        let padded = u8::try_from(width + 2).expect("at most 50 characters");
        sheet.set_column_width(index, padded)?;
    }
    for (index, column) in (0..).zip(R::COLUMNS) {
        sheet.write_string_with_format(0, index, column.header, &header)?;
    }
    let mut cut_cells = 0;
    for (number, row) in (1..).zip(rows) {
        for (index, column) in (0..).zip(R::COLUMNS) {
            cut_cells += usize::from(write_cell(sheet, number, index, &(column.cell)(row), &date)?);
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = RowNum::try_from(rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    let last_column = ColNum::try_from(R::COLUMNS.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(cut_cells)
}

/// Writes a cell; returns whether its text had to be cut.
fn write_cell(
    sheet: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    cell: &Cell,
    date: &Format,
) -> Result<bool, XlsxError> {
    match cell {
        Cell::Count(Some(count)) =>
        {
            #[expect(clippy::cast_precision_loss, reason = "counts of people and places are far below 2^52")]
            sheet.write_number(row, column, *count as f64)?
        }
        Cell::Connection(Some(at)) | Cell::Change(Some(at)) => {
            sheet.write_datetime_with_format(row, column, wall_clock(*at)?, date)?
        }
        Cell::Text(_)
        | Cell::Count(None)
        | Cell::Flag(_)
        | Cell::NotYet
        | Cell::Connection(None)
        | Cell::Change(None)
        | Cell::Bounce(_) => {
            let (text, was_cut) = cut::fitting(visible(&cell.text()));
            sheet.write_string(row, column, text)?;
            return Ok(was_cut);
        }
    };
    Ok(false)
}

/// The date and time in Paris: cells of Excel have no time zone.
fn wall_clock(at: Timestamp) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&paris(at).strftime("%Y-%m-%dT%H:%M:%S").to_string())
}

fn write_notes<R: Row>(
    sheet: &mut Worksheet,
    (rows, cut_cells): (usize, usize),
    counters: &[Counter],
    read_me: &ReadMe,
) -> Result<(), XlsxError> {
    sheet.set_name("Lisez-moi")?;
    sheet.set_column_width(0, 40)?;
    sheet.set_column_width(1, 60)?;
    let mut lines = vec![
        ("Contenu".to_owned(), read_me.title.clone()),
        ("Campagne".to_owned(), read_me.campaign.clone()),
        ("Périmètre".to_owned(), read_me.scopes.join("\u{a0}; ")),
        ("Édité le (heure de Paris)".to_owned(), french(read_me.at)),
        ("Nombre de lignes".to_owned(), rows.to_string()),
        ("V, X, -".to_owned(), "oui, non, sans objet\u{a0}; dans «\u{a0}Connexion\u{a0}», X\u{a0}: jamais".to_owned()),
    ];
    if cut_cells > 0 {
        let told = format!("{cut_cells}, dont le texte finit par {}\u{a0}: l'export CSV les a entières", cut::MARK);
        lines.push(("Cellules coupées (plus longues qu'une cellule d'Excel)".to_owned(), told));
    }
    let set = read_me.filters.iter().filter_map(|filter| Some((filter.label.to_owned(), filter.value.clone()?)));
    let set: Vec<(String, String)> = set.collect();
    if set.is_empty() {
        lines.push(("Filtres".to_owned(), "aucun".to_owned()));
    }
    lines.extend(set);
    for counter in counters {
        if let Some(column) = R::COLUMNS.iter().find(|column| column.key == counter.column) {
            lines.push((column.header.to_owned(), counter.text.clone()));
        }
    }
    // The label of a search names every text that is searched, and is longer than the column is wide.
    let bold = Format::new().set_bold().set_text_wrap();
    for (row, (label, value)) in (0..).zip(lines) {
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string(row, 1, cut::fitting(visible(&value)).0)?;
    }
    Ok(())
}
