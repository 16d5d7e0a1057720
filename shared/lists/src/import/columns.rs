//! The columns of a file, found by their header.

use std::collections::BTreeSet;

use domain::{
    roster::fault::{Fault, FaultCode, Faults},
    text::fold,
};

use super::{
    column::{Column, MARKS},
    grid::Grid,
    shown::shortened,
    table::GridRow,
};

/// The columns of a file, with the position of each.
pub(super) struct Columns<C> {
    found: Vec<(C, usize)>,
    /// Number of cells in the header.
    width: usize,
    /// Whether cells are told apart by separators.
    separated: bool,
    /// Places of required columns in which some line has a text: no line may lack its end there.
    filled: BTreeSet<usize>,
}

impl<C: Column> Columns<C> {
    /// Finds the columns by their header. Unknown, missing and repeated columns are faults of its line.
    pub(super) fn find(grid: &Grid, faults: &mut Faults) -> Self {
        let mut columns =
            Self { found: Vec::new(), width: grid.header.len(), separated: grid.separated, filled: BTreeSet::new() };
        let sheet =
            grid.source.sheet.as_ref().map(|name| format!(" (feuille « {} »)", shortened(name))).unwrap_or_default();
        let mut refuse = |column: &str, code, message: &str| {
            faults.push(line_fault(grid.source.header_line, column, code, format!("{message}{sheet}.")));
        };
        for (place, header) in grid.header.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            let is = |name: &&str| fold(name) == fold(header);
            match C::named(header) {
                Some(column) if columns.place(column).is_some() => {
                    refuse(header, FaultCode::DuplicateColumn, "Cette colonne est présente deux fois");
                }
                Some(column) => columns.found.push((column, place)),
                None if is(&MARKS) || C::IGNORED.iter().any(is) => {}
                None => refuse(header, FaultCode::UnknownColumn, "Cette colonne n'est pas attendue"),
            }
        }
        for column in C::ALL.iter().filter(|column| column.required() && columns.place(**column).is_none()) {
            refuse(column.headers().0, FaultCode::MissingColumn, "Cette colonne est obligatoire");
        }
        let places = columns.found.iter().filter(|(column, _)| column.required()).map(|(_, place)| *place);
        let fills = |place: &usize| {
            grid.rows.iter().any(|row| !row.torn && row.cells.get(*place).is_some_and(|cell| !cell.text.is_empty()))
        };
        columns.filled = places.filter(fills).collect();
        columns
    }

    /// The columns of the file, with the position of each.
    pub(super) fn found(&self) -> &[(C, usize)] {
        &self.found
    }

    /// The position of a column; none if the file lacks it.
    pub(super) fn place(&self, column: C) -> Option<usize> {
        self.found.iter().find(|(found, _)| *found == column).map(|(_, place)| *place)
    }

    /// Why the cells of a line do not stand under the header: a separator too many or too few moves those after it. Excel
    /// leaves out the last separators of a line whose last cells are empty, so these may lack.
    pub(super) fn ragged(&self, row: &GridRow) -> Option<String> {
        let (has, width) = (row.cells.len(), self.width);
        let more = row.cells.iter().skip(width).any(|cell| !cell.text.is_empty());
        let fewer = (has..width).any(|place| self.filled.contains(&place));
        let ragged = self.separated && (more || fewer);
        ragged.then(|| format!("Cette ligne n'a pas autant de cellules que l'en-tête ({has} au lieu de {width})."))
    }
}

/// A fault of a line, or of its column with this header.
pub(super) fn line_fault(line: usize, column: &str, code: FaultCode, message: impl Into<String>) -> Fault {
    Fault { line, column: shortened(column), code, value: String::new(), message: message.into() }
}
