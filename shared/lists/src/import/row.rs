//! The lines of a list, read by the columns that the kind of list may have.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Campaign,
    roster::fault::{Fault, FaultCode, Faults},
    text::{fold, one_line},
};

use super::{
    column::{Column, MARKS},
    grid::{Grid, GridRow, Stray},
    line::Line,
};

/// The lines that could be read, each with its number in the file, and the faults of the other lines.
pub(super) type Read<E> = (Vec<(usize, E)>, Faults);

/// Most characters of a header or a value in a fault: a wrong file must not come back in the report.
pub(super) const SHOWN: usize = 80;

/// Reads every line of a list with `entry`. A text that occurs twice in one of the `unique` columns, each with
/// its name in a sentence, is a fault. A line with a fault gives no entry.
pub(super) fn read_lines<C: Column, E>(
    grid: &Grid,
    unique: &[(C, &'static str)],
    entry: impl Fn(&mut Line<'_, C>) -> E,
) -> Read<E> {
    let mut seen = vec![BTreeMap::<String, usize>::new(); unique.len()];
    each_line(grid, |line| {
        let entry = entry(line);
        for ((column, what), seen) in unique.iter().zip(&mut seen) {
            let key = fold(&line.text(*column));
            let first = *seen.entry(key.clone()).or_insert(line.number());
            if !key.is_empty() && first != line.number() {
                line.refuse(*column, FaultCode::Duplicate, format!("{what} est déjà à la ligne {first}."));
            }
        }
        Some(entry)
    })
}

/// Reads every line of a list with `entry`, which gives none for a line that says nothing new.
pub(super) fn each_line<C: Column, E>(grid: &Grid, mut entry: impl FnMut(&mut Line<'_, C>) -> Option<E>) -> Read<E> {
    let mut faults = Faults::default();
    let mut entries = Vec::new();
    let columns = Columns::<C>::find(grid, &mut faults);
    let readable = faults.is_empty();
    for stray in &grid.strays {
        faults.push(stray_fault(grid, stray));
    }
    if !readable {
        return (entries, faults);
    }
    for row in grid.rows.iter().filter(|row| !row.torn) {
        if let Some(message) = columns.ragged(row) {
            faults.push(line_fault(row.number, "", FaultCode::RaggedRow, message));
            continue;
        }
        let mut line = Line::of(&columns, row, &mut faults);
        let entry = entry(&mut line);
        if !line.broken {
            entries.extend(entry.map(|entry| (row.number, entry)));
        }
    }
    (entries, faults)
}

/// The codes of a campaign's specialties by folded label.
pub(super) fn specialty_codes(campaign: &Campaign) -> BTreeMap<String, &str> {
    campaign.specialties.iter().map(|found| (fold(&found.label), found.code.as_str())).collect()
}

fn line_fault(line: usize, column: &str, code: FaultCode, message: impl Into<String>) -> Fault {
    Fault { line, column: shortened(column), code, value: String::new(), message: message.into() }
}

/// The beginning of a text, in one line.
pub(super) fn shortened(text: &str) -> String {
    let beginning: String = text.chars().take(2 * SHOWN).collect();
    one_line(&beginning).chars().take(SHOWN).collect()
}

fn stray_fault(grid: &Grid, stray: &Stray) -> Fault {
    let (first, last) = stray.torn;
    let column = grid.header.get(stray.place).filter(|_| stray.line > grid.source.header_line);
    let unread = if first == last {
        "Cette ligne n'a pas été lue".to_owned()
    } else {
        format!("Les lignes {first} à {last} n'ont pas été lues")
    };
    let message = format!(
        "Un guillemet (\") ouvre cette cellule et ne la ferme pas comme le veut le format CSV. {unread} : supprimez ce \
         guillemet, ou enregistrez le fichier en .xlsx.",
    );
    let value = shortened(&stray.value);
    Fault { value, ..line_fault(stray.line, column.map_or("", String::as_str), FaultCode::StrayQuote, message) }
}

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
    fn find(grid: &Grid, faults: &mut Faults) -> Self {
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
    fn ragged(&self, row: &GridRow) -> Option<String> {
        let (has, width) = (row.cells.len(), self.width);
        let more = row.cells.iter().skip(width).any(|cell| !cell.text.is_empty());
        let fewer = (has..width).any(|place| self.filled.contains(&place));
        let ragged = self.separated && (more || fewer);
        ragged.then(|| format!("Cette ligne n'a pas autant de cellules que l'en-tête ({has} au lieu de {width})."))
    }
}
