//! The lines of one sheet.

use std::{collections::BTreeMap, io::BufRead};

use domain::roster::fault::{Fault, FaultCode};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    archive::{Archive, damaged, too_large},
    package::{Package, Sheet, open},
    xml::{Broken, attribute, text},
};
use crate::import::{
    cell::GridCell,
    limits::{MAX_COLUMNS, MAX_ROWS},
    table::{GridRow, HEADER_LINES},
};

/// Most bytes of text in the cells of a sheet: few bytes of a file can make many cells of one long text that they share.
const MAX_TEXT_BYTES: usize = 100 * 1024 * 1024;

/// How much of a sheet is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The lines among which the header is sought. Cells beyond the last column that is read are left out.
    Beginning,
    /// Every line.
    Whole,
}

/// The lines of a sheet that are not empty.
pub(super) fn rows(
    archive: &mut Archive<'_>,
    package: &Package,
    sheet: &Sheet,
    extent: Extent,
) -> Result<Vec<GridRow>, Fault> {
    let mut xml = open(archive, &sheet.path).map_err(|Broken| damaged())?;
    let mut lines = Lines { rows: BTreeMap::new(), row: 0, column: 0, hidden: false, bytes: 0 };
    loop {
        match lines.next(&mut xml, &package.strings).map_err(|Broken| damaged())? {
            Next::Cell(cell) => lines.keep(cell, extent)?,
            Next::Row => {}
            Next::End => break,
        }
        if extent == Extent::Beginning && lines.rows.len() > HEADER_LINES {
            break;
        }
    }
    Ok(lines.rows.into_values().collect())
}

/// What the XML of a sheet holds next.
enum Next {
    /// A line begins or ends.
    Row,
    /// A cell, at the place that was reached.
    Cell(GridCell),
    /// The end of the cells.
    End,
}

/// The lines read so far, by their number from 0, and the place of the next cell. Cells are kept one by one: a single cell in
/// the last corner must not allocate all the cells before it.
struct Lines {
    rows: BTreeMap<u32, GridRow>,
    row: u32,
    column: u32,
    hidden: bool,
    /// Bytes of text in the cells so far.
    bytes: usize,
}

impl Lines {
    fn next(&mut self, xml: &mut Reader<impl BufRead>, strings: &[String]) -> Result<Next, Broken> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer)? {
                Event::Start(element) if element.local_name().as_ref() == "row" => {
                    if let Some(number) = attribute(&element, "r")? {
                        self.row = number.trim().parse::<u32>().ok().and_then(|n| n.checked_sub(1)).ok_or(Broken)?;
                    }
                    self.column = 0;
                    self.hidden = attribute(&element, "hidden")?.is_some_and(|value| value == "1" || value == "true");
                    return Ok(Next::Row);
                }
                Event::End(element) if element.local_name().as_ref() == "row" => {
                    self.row = self.row.checked_add(1).ok_or(Broken)?;
                    return Ok(Next::Row);
                }
                Event::Start(element) if element.local_name().as_ref() == "c" => {
                    if let Some(name) = attribute(&element, "r")? {
                        (self.row, self.column) = place(&name).ok_or(Broken)?;
                    }
                    return Ok(Next::Cell(cell(xml, &element, strings)?));
                }
                Event::End(element) if element.local_name().as_ref() == "sheetData" => return Ok(Next::End),
                Event::Eof => return Err(Broken),
                _ => {}
            }
        }
    }

    /// Keeps the cell of the place that was reached, and goes to the next place.
    fn keep(&mut self, cell: GridCell, extent: Extent) -> Result<(), Fault> {
        let column = self.column as usize;
        self.column = self.column.saturating_add(1);
        if cell.text.is_empty() {
            return Ok(());
        }
        self.bytes += cell.text.len();
        if self.bytes > MAX_TEXT_BYTES {
            return Err(too_large());
        }
        if column >= MAX_COLUMNS {
            return match extent {
                Extent::Beginning => Ok(()),
                Extent::Whole => {
                    Err(Fault::file(FaultCode::TooManyColumns, format!("Plus de {MAX_COLUMNS} colonnes.")))
                }
            };
        }
        let (number, hidden) = (self.row as usize + 1, self.hidden);
        let line = self.rows.entry(self.row).or_insert_with(|| GridRow { number, hidden, ..GridRow::default() });
        if line.cells.len() <= column {
            line.cells.resize(column + 1, GridCell::default());
        }
        if let Some(place) = line.cells.get_mut(column) {
            *place = cell;
        }
        if self.rows.len() > MAX_ROWS + HEADER_LINES {
            return Err(Fault::file(FaultCode::TooManyRows, format!("Plus de {MAX_ROWS} lignes.")));
        }
        Ok(())
    }
}

/// Row and column, from 0, of a cell by its name, such as `B7`.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim();
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let mut column: u32 = 0;
    for letter in letters.bytes().map(|byte| byte.to_ascii_uppercase()) {
        let digit = u32::from(letter.checked_sub(b'A').filter(|digit| *digit < 26)?) + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The cell whose element has begun.
fn cell(xml: &mut Reader<impl BufRead>, element: &BytesStart<'_>, strings: &[String]) -> Result<GridCell, Broken> {
    let kind = attribute(element, "t")?;
    let (mut value, mut inline) = (String::new(), None);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(part) if part.local_name().as_ref() == "v" => value = text(xml, "v")?,
            Event::Start(part) if part.local_name().as_ref() == "is" => inline = Some(text(xml, "is")?),
            Event::Start(part) if part.local_name().as_ref() == "f" => drop(text(xml, "f")?),
            Event::End(part) if part.local_name().as_ref() == "c" => break,
            Event::Eof => return Err(Broken),
            _ => {}
        }
    }
    if let Some(text) = inline {
        return Ok(GridCell::text(&text));
    }
    let value = value.as_str();
    Ok(match kind.as_deref() {
        Some("e") => GridCell::error(value),
        _ if value.is_empty() => GridCell::default(),
        Some("s") => {
            let text = value.trim().parse::<usize>().ok().and_then(|at| strings.get(at)).ok_or(Broken)?;
            GridCell::text(text)
        }
        Some("b") => GridCell::text(if matches!(value.trim(), "1" | "true") { "V" } else { "X" }),
        None | Some("n") => GridCell::number(value),
        // The text of a formula, and dates in the form of ISO 8601.
        Some(_) => GridCell::text(value),
    })
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn cells_are_found_by_name() {
        for (name, found) in [
            ("A1", Some((0, 0))),
            ("B7", Some((6, 1))),
            ("aa10", Some((9, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
        ] {
            assert_eq!(place(name), found);
        }
        for name in ["", "A", "1", "A0", "é1", "A1B", "AAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(place(name), None);
        }
    }
}
