//! Writes tables as CSV, for French Excel or for programs.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use domain::{
    follow::listing::{Cell, Column, Row},
    text::visible,
};

use crate::formula::is_formula;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The dialect of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// UTF-8 with BOM, `;` and CRLF, which French Excel opens by a double click. Texts that it would run as a formula
    /// are prefixed with an apostrophe.
    FrenchExcel,
    /// RFC 4180: UTF-8, `,` and CRLF; formulas are written unchanged.
    Rfc4180,
}

/// A table as CSV, with the columns, the order and the headers of the screen.
///
/// # Errors
///
/// [`csv::Error`] when a record cannot be written.
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
    let text = visible(&cell.text());
    match (&cell, dialect) {
        (Cell::Text(_), Dialect::FrenchExcel) => harmless(text),
        (Cell::Text(_), Dialect::Rfc4180)
        | (
            Cell::Count(_) | Cell::Flag(_) | Cell::NotYet | Cell::Connection(_) | Cell::Change(_) | Cell::Bounce(_),
            _,
        ) => text,
    }
}

/// The text, with an apostrophe before it if a spreadsheet would run it as a formula.
fn harmless(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_become_text() {
        for formula in
            ["=HYPERLINK(\"x\")", "@SUM(A1)", "+1", "-1", "＝1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1"]
        {
            assert_eq!(harmless(formula.to_owned()), format!("'{formula}"));
        }
        for text in ["Saint-Denis", "ＣＨＵ", "1 = 1", ""] {
            assert_eq!(harmless(text.to_owned()), text);
        }
    }
}
