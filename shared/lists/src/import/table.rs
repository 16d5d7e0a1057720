//! The lines of a file before its header is known.

use domain::roster::list::Source;

use super::{
    cell::GridCell,
    column::{Fit, Wanted},
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
