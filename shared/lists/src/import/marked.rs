//! The file of a list, given back with its faults: people mend it where they have written it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    roster::{
        fault::{Fault, Faults},
        list::ListKind,
    },
    text::{fold, visible},
};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    cell::{GridCell, Stored},
    column::{Column, MARKS},
    grid::Grid,
    posts::PostColumn,
    staff::StaffColumn,
    students::StudentColumn,
    supervisors::SupervisorColumn,
    table::GridRow,
    wanted,
};
use crate::{XlsxFailed, cut};

/// Width of the columns, and of the one that has the faults, in characters.
const WIDTHS: (u8, u8) = (22, 80);
/// What is said of the other lines that a stray quote has torn.
const TORN: &str = "Cette ligne n'a pas été lue\u{a0}: un guillemet d'une autre ligne l'a prise dans sa cellule.";
const RED: Color = Color::RGB(0x00FF_C7CE);

/// The list as an XLSX workbook with the same header and lines, plus the column *Erreurs*, in which each line has its faults
/// in French; faulty cells are red. A second sheet has the faults that are of no line. A list ignores the column, so that the
/// workbook can be mended and loaded. The same file and faults give the same bytes.
///
/// # Errors
///
/// [`XlsxFailed`] when the workbook exceeds a limit of the format.
pub fn marked(kind: ListKind, bytes: &[u8], faults: &Faults) -> Result<Vec<u8>, XlsxFailed> {
    let grid = Grid::read(bytes, wanted(kind)).ok();
    let lines: BTreeSet<usize> = grid.iter().flat_map(|grid| &grid.rows).map(|row| row.number).collect();
    let (of_lines, others): (Vec<&Fault>, Vec<&Fault>) =
        faults.listed().iter().partition(|fault| lines.contains(&fault.line));
    let mut by_line: BTreeMap<usize, Vec<&Fault>> = BTreeMap::new();
    for fault in of_lines {
        by_line.entry(fault.line).or_default().push(fault);
    }
    let mut workbook = Workbook::new();
    // Otherwise the workbook would hold the time at which it is made.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_timestamp(0)?));
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name("Liste")?;
    if let Some(grid) = &grid {
        write_lines(sheet, kind, grid, &by_line)?;
    }
    let unlisted = faults.count().saturating_sub(faults.listed().len());
    if grid.is_none() || !others.is_empty() || unlisted > 0 {
        write_notes(workbook.add_worksheet_with_constant_memory()?, &others, unlisted)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_lines(
    sheet: &mut Worksheet,
    kind: ListKind,
    grid: &Grid,
    faults: &BTreeMap<usize, Vec<&Fault>>,
) -> Result<(), XlsxError> {
    let header = Format::new().set_bold().set_text_wrap();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // A file that was marked before has the column already.
    let kept: Vec<usize> =
        (0..grid.header.len()).filter(|at| !grid.header.get(*at).is_some_and(|it| is_marks(it))).collect();
    let columns: BTreeMap<String, u16> =
        (0..).zip(&kept).filter_map(|(column, at)| Some((usual(kind, grid.header.get(*at)?), column))).collect();
    let marks = (0..).zip(&kept).last().map_or(0, |(column, _): (u16, _)| column + 1);
    for column in 0..marks {
        sheet.set_column_width(column, WIDTHS.0)?;
    }
    sheet.set_column_width(marks, WIDTHS.1)?;
    for (column, at) in (0..).zip(&kept) {
        sheet.write_string_with_format(0, column, written(grid.header.get(*at).cloned()), &header)?;
    }
    sheet.write_string_with_format(0, marks, MARKS, &header)?;
    for (number, row) in (1..).zip(&grid.rows) {
        let faults = faults.get(&row.number).map(Vec::as_slice).unwrap_or_default();
        let red: BTreeSet<u16> = faults.iter().filter_map(|fault| columns.get(&fold(&fault.column)).copied()).collect();
        for (column, at) in (0..).zip(&kept) {
            write_cell(sheet, (number, column), cell(row, *at), red.contains(&column))?;
        }
        let torn = (row.torn && faults.is_empty()).then(|| TORN.to_owned());
        let told: Vec<String> = faults.iter().map(|fault| told(fault)).chain(torn).collect();
        if !told.is_empty() {
            sheet.write_string_with_format(number, marks, written(Some(told.join("\n"))), &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn cell(row: &GridRow, at: usize) -> &GridCell {
    row.cells.get(at).unwrap_or(GridCell::EMPTY)
}

/// Writes a cell as text, so that no spreadsheet makes a number of it. A number that is a fault stays one: as a text, it would
/// be taken for what was typed.
fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &GridCell, red: bool) -> Result<(), XlsxError> {
    let format = if red { Format::new().set_background_color(RED) } else { Format::new() };
    match cell.text.parse::<f64>().ok().filter(|_| red && cell.stored == Stored::Number) {
        Some(number) => sheet.write_number_with_format(row, column, number, &format)?,
        None if cell.text.is_empty() && !red => return Ok(()),
        None => {
            let text = written(Some(cell.text.clone()));
            sheet.write_string_with_format(row, column, text, &format.set_num_format("@"))?
        }
    };
    Ok(())
}

fn write_notes(sheet: &mut Worksheet, faults: &[&Fault], unlisted: usize) -> Result<(), XlsxError> {
    sheet.set_name("À corriger")?;
    sheet.set_column_width(0, 120)?;
    let file = faults.iter().map(|fault| match fault.line {
        0 => told(fault),
        line => format!("Ligne {line}\u{a0}: {}", told(fault)),
    });
    let others = (unlisted > 0).then(|| format!("{unlisted} autres défauts ne sont pas écrits ici."));
    for (row, text) in (0..).zip(file.chain(others)) {
        sheet.write_string(row, 0, written(Some(text)))?;
    }
    Ok(())
}

/// A fault in French, with its column.
fn told(fault: &Fault) -> String {
    if fault.column.is_empty() { fault.message.clone() } else { format!("{}\u{a0}: {}", fault.column, fault.message) }
}

fn written(text: Option<String>) -> String {
    cut::fitting(visible(&text.unwrap_or_default())).0
}

fn is_marks(header: &str) -> bool {
    fold(header) == fold(MARKS)
}

/// The usual header of a column, by which faults name it, in the form in which texts are compared.
fn usual(kind: ListKind, header: &str) -> String {
    fn of<C: Column>(header: &str) -> Option<&'static str> {
        C::named(header).map(|column| column.headers().0)
    }
    let known = match kind {
        ListKind::Students => of::<StudentColumn>(header),
        ListKind::Posts => of::<PostColumn>(header),
        ListKind::Supervisors => of::<SupervisorColumn>(header),
        ListKind::Staff => of::<StaffColumn>(header),
    };
    fold(known.unwrap_or(header))
}
