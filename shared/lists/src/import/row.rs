//! One line of a list, read by the columns that the kind of list may have.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Campaign,
    roster::fault::{Fault, FaultCode, Faults},
    text::{fold, one_line},
};

use super::{cell::GridCell, grid::Grid};

/// The lines that could be read, each with its number in the file, and the faults of the other lines.
pub(super) type Read<E> = (Vec<(usize, E)>, Faults);

/// The columns of a kind of list.
pub(super) trait Column: Copy + PartialEq + 'static {
    /// Every column.
    const ALL: &'static [Self];
    /// Headers of our own exports that a list may have and that are not read.
    const IGNORED: &'static [&'static str];

    /// The usual header of the column, then its headers in our own exports.
    fn headers(self) -> (&'static str, &'static [&'static str]);

    /// Whether every list must have the column.
    fn required(self) -> bool;
}

/// Reads every line of a list with `entry`. A text that occurs twice in one of the `unique` columns is a fault, with
/// the message given beside the column. A line with a fault gives no entry.
pub(super) fn read_lines<C: Column, E>(
    grid: &Grid,
    unique: &[(C, &'static str)],
    entry: impl Fn(&mut Line<'_, C>) -> E,
) -> Read<E> {
    let mut faults = Faults::default();
    let mut entries = Vec::new();
    let columns = Columns::find(grid, &mut faults);
    if !faults.is_empty() {
        return (entries, faults);
    }
    let mut seen = vec![BTreeSet::new(); unique.len()];
    for (number, cells) in &grid.rows {
        let mut line = columns.line(*number, cells, &mut faults);
        let entry = entry(&mut line);
        for ((column, message), seen) in unique.iter().zip(&mut seen) {
            let key = fold(&line.text(*column));
            if !key.is_empty() && !seen.insert(key) {
                line.refuse(*column, FaultCode::Duplicate, *message);
            }
        }
        if !line.broken {
            entries.push((*number, entry));
        }
    }
    (entries, faults)
}

/// The codes of a campaign's specialties by folded label.
pub(super) fn specialty_codes(campaign: &Campaign) -> BTreeMap<String, &str> {
    campaign.specialties.iter().map(|found| (fold(&found.label), found.code.as_str())).collect()
}

/// The columns of a file, with the position of each.
pub(super) struct Columns<C>(Vec<(C, usize)>);

impl<C: Column> Columns<C> {
    /// Finds the columns by their header. Unknown, missing and repeated columns are faults of line 1.
    pub(super) fn find(grid: &Grid, faults: &mut Faults) -> Self {
        let mut columns = Self(Vec::new());
        let fault = |column: &str, code, message: &str| Fault {
            line: 1,
            column: column.to_owned(),
            code,
            value: String::new(),
            message: message.to_owned(),
        };
        for (place, header) in grid.header.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            let is = |name: &&str| fold(name) == fold(header);
            let known = C::ALL.iter().copied().find(|column| {
                let (first, others) = column.headers();
                is(&first) || others.iter().any(is)
            });
            match known {
                Some(column) if columns.place(column).is_some() => {
                    faults.push(fault(header, FaultCode::DuplicateColumn, "Cette colonne est présente deux fois."));
                }
                Some(column) => columns.0.push((column, place)),
                None if C::IGNORED.iter().any(is) => {}
                None => faults.push(fault(header, FaultCode::UnknownColumn, "Cette colonne n'est pas attendue.")),
            }
        }
        for column in C::ALL.iter().filter(|column| column.required() && columns.place(**column).is_none()) {
            faults.push(fault(column.headers().0, FaultCode::MissingColumn, "Cette colonne est obligatoire."));
        }
        columns
    }

    fn place(&self, column: C) -> Option<usize> {
        self.0.iter().find(|(found, _)| *found == column).map(|(_, place)| *place)
    }

    /// Starts to read one line; its faults are added to `faults`.
    pub(super) fn line<'a>(&'a self, number: usize, cells: &'a [GridCell], faults: &'a mut Faults) -> Line<'a, C> {
        Line { number, cells, columns: self, faults, broken: false }
    }
}

/// Whether a text is a *numéro* of letters and digits, as many as `length` allows.
pub(super) fn is_code(text: &str, length: &std::ops::RangeInclusive<usize>) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && length.contains(&text.len())
}

/// A line that is being read.
pub(super) struct Line<'a, C> {
    number: usize,
    cells: &'a [GridCell],
    columns: &'a Columns<C>,
    faults: &'a mut Faults,
    /// Whether a cell of the line was refused.
    pub(super) broken: bool,
}

impl<C: Column> Line<'_, C> {
    fn cell(&self, column: C) -> Option<&GridCell> {
        let place = self.columns.place(column)?;
        Some(self.cells.get(place).unwrap_or(const { &GridCell { text: String::new(), number: false } }))
    }

    /// The text of a column, in one line; empty if the list lacks the column.
    pub(super) fn text(&self, column: C) -> String {
        self.cell(column).map(|cell| one_line(&cell.text)).unwrap_or_default()
    }

    /// The text of an optional column, with its lines; `None` if the list lacks the column.
    pub(super) fn if_present(&self, column: C) -> Option<String> {
        self.cell(column).map(|cell| cell.text.clone())
    }

    /// Adds a fault of a cell.
    pub(super) fn refuse(&mut self, column: C, code: FaultCode, message: impl Into<String>) {
        self.broken = true;
        let value = self.text(column).chars().take(80).collect();
        let (column, message) = (column.headers().0.to_owned(), message.into());
        self.faults.push(Fault { line: self.number, column, code, value, message });
    }

    /// The text of a column in which no cell may be empty.
    pub(super) fn filled(&mut self, column: C, max_chars: usize) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.refuse(column, FaultCode::Empty, "Cette cellule est obligatoire.");
        } else if text.chars().count() > max_chars {
            self.refuse(column, FaultCode::TooLong, format!("Plus de {max_chars} caractères."));
        }
        text
    }

    /// A *numéro* (INE, agrément, terrain) of letters and digits, as many as `length` allows; leading zeros count.
    pub(super) fn code(&mut self, column: C, length: std::ops::RangeInclusive<usize>) -> String {
        let text = self.text(column).to_ascii_uppercase();
        if text.is_empty() {
            self.refuse(column, FaultCode::Empty, "Cette cellule est obligatoire.");
        } else if text.contains('E') && text.contains(['+', '.', ',']) {
            self.refuse(
                column,
                FaultCode::TurnedIntoNumber,
                "Excel a transformé ce numéro en nombre : mettez la colonne au format Texte.",
            );
        } else if !is_code(&text, &length) {
            let lost = self.cell(column).is_some_and(|cell| cell.number);
            let hint =
                if lost { " Des zéros de tête ont pu être perdus : mettez la colonne au format Texte." } else { "" };
            let (least, most) = (length.start(), length.end());
            let wanted = if least == most { format!("{least}") } else { format!("{least} à {most}") };
            self.refuse(column, FaultCode::NotACode, format!("{wanted} lettres ou chiffres sont attendus.{hint}"));
        }
        text
    }

    /// A yes or no: `V` or `X`, `Oui` or `Non`; an empty cell means no.
    pub(super) fn flag(&mut self, column: C) -> bool {
        match fold(&self.text(column)).as_str() {
            "v" | "oui" | "vrai" | "true" | "1" => true,
            "" | "x" | "non" | "faux" | "false" | "0" => false,
            _ => {
                self.refuse(column, FaultCode::NotAFlag, "V ou X est attendu.");
                false
            }
        }
    }

    /// A whole number in a range; 0 if the cell is refused.
    pub(super) fn count(&mut self, column: C, range: std::ops::RangeInclusive<u32>) -> u32 {
        match self.text(column).parse() {
            Ok(count) if range.contains(&count) => count,
            _ => {
                let (least, most) = (range.start(), range.end());
                self.refuse(column, FaultCode::NotACount, format!("Un nombre entier de {least} à {most} est attendu."));
                0
            }
        }
    }

    /// The code of the specialty whose label stands in the column; the cell may not be empty.
    pub(super) fn specialty(&mut self, column: C, codes: &BTreeMap<String, &str>) -> String {
        let label = self.filled(column, 200);
        let code = codes.get(&fold(&label)).copied();
        if !label.is_empty() && code.is_none() {
            self.refuse(column, FaultCode::UnknownSpecialty, "Cette spécialité n'est pas de la campagne.");
        }
        code.unwrap_or_default().to_owned()
    }

    /// An e-mail address, folded.
    pub(super) fn email(&mut self, column: C) -> String {
        let address = domain::text::fold_email(&self.text(column));
        if !domain::text::is_email(&address) {
            self.refuse(column, FaultCode::NotAnEmail, "Une adresse électronique est attendue.");
        }
        address
    }
}
