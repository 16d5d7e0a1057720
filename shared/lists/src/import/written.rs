//! Writes a list as it is read again: what corrects rows is a list of these rows.

use csv::{Terminator, WriterBuilder};

/// A list in UTF-8 with these headers, of which each line has as many cells. Cells that a spreadsheet would take for formulas
/// are written unchanged, since no spreadsheet opens it.
///
/// # Errors
/// [`csv::Error`] when a line cannot be written.
pub fn written(headers: &[&str], lines: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = Vec::new();
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(headers)?;
    for line in lines {
        writer.write_record(line)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}
