//! Cells between quotes, as RFC 4180 wants them. A quote that begins a cell and does not end it would swallow the lines up
//! to the next quote, so it is a fault and those lines are not read.

use crate::import::{
    cell::GridCell,
    limits::{MAX_COLUMNS, MAX_ROWS},
    table::{GridRow, Stray},
};

/// The lines of a text that are not empty, and the quotes that keep lines from being read. Lines beyond the limits are left
/// out, but for one that shows that the limit is exceeded.
pub(super) fn rows(text: &str, separator: char) -> (Vec<GridRow>, Vec<Stray>) {
    let mut reader = Reader { rest: text, line: 1, separator };
    let (mut rows, mut strays) = (Vec::new(), Vec::new());
    while !reader.rest.is_empty() && rows.len() < MAX_ROWS + 20 {
        let number = reader.line;
        match reader.record() {
            Ok(cells) => rows.push(GridRow { number, cells, ..GridRow::default() }),
            Err(stray) => {
                strays.push(stray.fault);
                rows.extend(stray.torn);
            }
        }
        if rows.last().is_some_and(GridRow::is_empty) {
            rows.pop();
        }
    }
    (rows, strays)
}

/// A stray quote, and the lines that it has torn.
struct Torn {
    fault: Stray,
    torn: Vec<GridRow>,
}

/// The content of a cell between quotes.
struct Quoted {
    text: String,
    /// Number of bytes up to and including the last quote.
    bytes: usize,
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    separator: char,
}

impl<'a> Reader<'a> {
    /// Reads the cells of the next record, whose lines are one unless quotes hold line breaks.
    fn record(&mut self) -> Result<Vec<GridCell>, Torn> {
        let mut cells = Vec::new();
        let mut left = self.rest;
        loop {
            if left.starts_with('"') {
                let Ok(Quoted { text, bytes }) = self.quoted(left) else {
                    return Err(self.tear(left, cells.len()));
                };
                left = left.split_at(bytes).1.trim_start_matches(' ');
                keep(&mut cells, &text);
            } else {
                let (cell, after) = left.split_at(left.find([self.separator, '\n']).unwrap_or(left.len()));
                left = after;
                keep(&mut cells, cell);
            }
            match left.strip_prefix(self.separator) {
                Some(next) => left = next,
                None => break,
            }
        }
        self.go_to(left.strip_prefix('\n').unwrap_or(left));
        Ok(cells)
    }

    /// Reads the cell that begins with this quote. If it is not ended as CSV wants, the error is the number of bytes up to
    /// the wrong end, or none if there is no end at all.
    fn quoted(&self, left: &str) -> Result<Quoted, Option<usize>> {
        let mut text = String::new();
        let mut bytes = 1;
        loop {
            let inside = left.get(bytes..).unwrap_or_default();
            let end = inside.find('"').ok_or(None)?;
            let (part, after) = inside.split_at(end);
            text.push_str(part);
            bytes += end + 1;
            let after = after.strip_prefix('"').unwrap_or(after);
            if after.starts_with('"') {
                text.push('"');
                bytes += 1;
                continue;
            }
            let next = after.trim_start_matches(' ');
            let ends = next.is_empty() || next.starts_with([self.separator, '\n']);
            return if ends { Ok(Quoted { text, bytes }) } else { Err(Some(bytes)) };
        }
    }

    /// Leaves out the lines from the beginning of the record to the wrong end of a quote, or to the line of the quote itself
    /// if it has no end. They are cut at each separator, so that they can be shown.
    fn tear(&mut self, quote: &'a str, place: usize) -> Torn {
        let before = self.rest.len() - quote.len();
        let wrong_end = self.quoted(quote).err().flatten().unwrap_or(0);
        let end = before + wrong_end;
        let tail = self.rest.get(end..).and_then(|tail| tail.find('\n')).map_or(self.rest.len(), |at| end + at);
        let (lost, after) = self.rest.split_at(tail);
        let line = self.line + lost.get(..before).unwrap_or_default().matches('\n').count();
        let in_cells = |(number, text): (usize, &str)| {
            let mut cells = Vec::new();
            text.split(self.separator).for_each(|cell| keep(&mut cells, cell));
            GridRow { number, cells, torn: true, ..GridRow::default() }
        };
        let torn: Vec<GridRow> =
            (self.line..).zip(lost.split('\n')).map(in_cells).filter(|row| !row.is_empty()).collect();
        let last_line = self.line + lost.matches('\n').count();
        let value = quote.lines().next().unwrap_or_default().chars().take(80).collect();
        let fault = Stray { line, place, value, torn: (self.line, last_line) };
        self.go_to(after.strip_prefix('\n').unwrap_or(after));
        Torn { fault, torn }
    }

    /// Goes on with the text that is left.
    fn go_to(&mut self, left: &'a str) {
        let read = self.rest.len() - left.len();
        self.line += self.rest.get(..read).unwrap_or_default().matches('\n').count();
        self.rest = left;
    }
}

/// Adds a cell to a line. Beyond the most columns that a list may have, one cell shows that there are more.
fn keep(cells: &mut Vec<GridCell>, text: &str) {
    if cells.len() > MAX_COLUMNS {
        if let Some(beyond) = cells.last_mut().filter(|beyond| beyond.text.is_empty()) {
            *beyond = GridCell::text(text);
        }
        return;
    }
    cells.push(GridCell { quoted_lines: text.trim().contains('\n'), ..GridCell::text(text) });
}
