//! CSV as French Excel opens it with a double click, or as machines like it.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use domain::follow::listing::{Cell, Column, Row};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// For whom the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// UTF-8 with BOM, `;`, CRLF; formulas in text cells made harmless.
    FrenchExcel,
    /// RFC 4180: UTF-8, `,`, CRLF, cells as they are.
    Rfc4180,
}

/// The table as CSV: the screen's columns in screen order, headers verbatim.
pub fn csv<R: Row>(rows: &[R], dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    let (mut bytes, delimiter) = match dialect {
        Dialect::FrenchExcel => (BOM.to_vec(), b';'),
        Dialect::Rfc4180 => (Vec::new(), b','),
    };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(&mut bytes);
    writer.write_record(R::COLUMNS.iter().map(|column| column.header))?;
    for row in rows {
        writer.write_record(R::COLUMNS.iter().map(|column| written(column, row, dialect)))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn written<R>(column: &Column<R>, row: &R, dialect: Dialect) -> String {
    let cell = (column.cell)(row);
    match (&cell, dialect) {
        (Cell::Text(text), Dialect::FrenchExcel) => harmless(text),
        _ => cell.text(),
    }
}

/// A text cell that a spreadsheet would read as a formula gets an apostrophe before it.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_become_text() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("Saint-Denis"), "Saint-Denis");
    }
}
