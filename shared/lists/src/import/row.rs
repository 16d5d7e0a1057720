//! One line against the columns a list may have.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Campaign, text::fold};

use super::{Fault, Grid, MAX_FAULTS, Read, grid::GridCell};

/// A column a list may have.
pub(super) struct Known {
    /// Its header, and those of our own exports.
    pub(super) headers: &'static [&'static str],
    /// Whether the list must have it.
    pub(super) required: bool,
}

pub(super) const fn required(headers: &'static [&'static str]) -> Known {
    Known { headers, required: true }
}

pub(super) const fn optional(headers: &'static [&'static str]) -> Known {
    Known { headers, required: false }
}

/// Reads every line of a list with `entry`. A text that comes twice in one of the `unique` columns is a fault, with the
/// message beside it. Lines with a fault give no entry.
pub(super) fn read_lines<E>(
    grid: &Grid,
    known: &'static [Known],
    ignored: &[&str],
    unique: &[(usize, &'static str)],
    entry: impl Fn(&mut Line<'_>) -> E,
) -> Read<E> {
    let mut faults = Vec::new();
    let mut entries = Vec::new();
    let columns = Columns::find(grid, known, ignored, &mut faults);
    if !faults.is_empty() {
        return Read { entries, faults };
    }
    let mut seen = vec![BTreeSet::new(); unique.len()];
    for (number, cells) in &grid.rows {
        let mut line = columns.line(*number, cells, &mut faults);
        let entry = entry(&mut line);
        for ((column, message), seen) in unique.iter().zip(&mut seen) {
            let key = fold(&line.text(*column));
            if !key.is_empty() && !seen.insert(key) {
                line.refuse(*column, "duplicate", *message);
            }
        }
        if !line.broken {
            entries.push((*number, entry));
        }
    }
    Read { entries, faults }
}

/// The codes of a campaign's specialties by folded label.
pub(super) fn specialty_codes(campaign: &Campaign) -> BTreeMap<String, &str> {
    campaign.specialties.iter().map(|found| (fold(&found.label), found.code.as_str())).collect()
}

/// Where each known column stands in the file.
pub(super) struct Columns {
    places: Vec<Option<usize>>,
    known: &'static [Known],
}

impl Columns {
    /// Finds the columns by their header; unknown, missing and doubled ones are faults of line 1. `ignored` are headers
    /// of our own exports that a list need not have.
    pub(super) fn find(grid: &Grid, known: &'static [Known], ignored: &[&str], faults: &mut Vec<Fault>) -> Self {
        let mut places = vec![None; known.len()];
        for (place, header) in grid.header.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            let is = |name: &&str| fold(name) == fold(header);
            let fault = |code, message: &str| Fault {
                line: 1,
                column: header.clone(),
                code,
                value: String::new(),
                message: message.to_owned(),
            };
            match known.iter().position(|column| column.headers.iter().any(is)) {
                Some(index) if places.get(index).copied().flatten().is_some() => {
                    faults.push(fault("duplicate_column", "Cette colonne est présente deux fois."));
                }
                Some(index) => {
                    if let Some(slot) = places.get_mut(index) {
                        *slot = Some(place);
                    }
                }
                None if ignored.iter().any(is) => {}
                None => faults.push(fault("unknown_column", "Cette colonne n'est pas attendue.")),
            }
        }
        for (column, _) in known.iter().zip(&places).filter(|(column, place)| column.required && place.is_none()) {
            faults.push(Fault {
                line: 1,
                column: header(column),
                code: "missing_column",
                value: String::new(),
                message: "Cette colonne est obligatoire.".to_owned(),
            });
        }
        Self { places, known }
    }

    /// Looks at one line; faults are added to `faults`.
    pub(super) fn line<'a>(&'a self, number: usize, cells: &'a [GridCell], faults: &'a mut Vec<Fault>) -> Line<'a> {
        Line { number, cells, columns: self, faults, broken: false }
    }
}

/// Whether a text is a number that is a name: letters and digits, as many as `length` allows.
pub(super) fn is_code(text: &str, length: &std::ops::RangeInclusive<usize>) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && length.contains(&text.len())
}

fn header(column: &Known) -> String {
    column.headers.first().copied().unwrap_or_default().to_owned()
}

/// One line being read.
pub(super) struct Line<'a> {
    number: usize,
    cells: &'a [GridCell],
    columns: &'a Columns,
    faults: &'a mut Vec<Fault>,
    /// Whether any cell was refused.
    pub(super) broken: bool,
}

impl Line<'_> {
    fn cell(&self, index: usize) -> Option<&GridCell> {
        let place = self.columns.places.get(index).copied().flatten()?;
        Some(self.cells.get(place).unwrap_or(const { &GridCell { text: String::new(), number: false } }))
    }

    /// The text of a column; empty where the list has none.
    pub(super) fn text(&self, index: usize) -> String {
        self.cell(index).map(|cell| cell.text.clone()).unwrap_or_default()
    }

    /// The text of an optional column; `None` where the list does not have it at all.
    pub(super) fn if_present(&self, index: usize) -> Option<String> {
        self.cell(index).map(|cell| cell.text.clone())
    }

    /// Refuses the cell.
    pub(super) fn refuse(&mut self, index: usize, code: &'static str, message: impl Into<String>) {
        self.broken = true;
        if self.faults.len() >= MAX_FAULTS {
            return;
        }
        let value = self.text(index).chars().take(80).collect();
        let column = self.columns.known.get(index).map(header).unwrap_or_default();
        self.faults.push(Fault { line: self.number, column, code, value, message: message.into() });
    }

    /// A text that must be there.
    pub(super) fn filled(&mut self, index: usize, max_chars: usize) -> String {
        let text = self.text(index);
        if text.is_empty() {
            self.refuse(index, "empty", "Cette cellule est obligatoire.");
        } else if text.chars().count() > max_chars {
            self.refuse(index, "too_long", format!("Plus de {max_chars} caractères."));
        }
        text
    }

    /// A number that is a name (INE, agrément, terrain): letters and digits, as many as `length` allows.
    pub(super) fn code(&mut self, index: usize, length: std::ops::RangeInclusive<usize>) -> String {
        let text = self.text(index).to_ascii_uppercase();
        if text.is_empty() {
            self.refuse(index, "empty", "Cette cellule est obligatoire.");
        } else if text.contains('E') && text.contains(['+', '.', ',']) {
            self.refuse(
                index,
                "turned_into_number",
                "Excel a transformé ce numéro en nombre : mettez la colonne au format Texte.",
            );
        } else if !is_code(&text, &length) {
            let lost = self.cell(index).is_some_and(|cell| cell.number);
            let hint =
                if lost { " Des zéros de tête ont pu être perdus : mettez la colonne au format Texte." } else { "" };
            let (least, most) = (length.start(), length.end());
            let wanted = if least == most { format!("{least}") } else { format!("{least} à {most}") };
            self.refuse(index, "not_a_code", format!("{wanted} lettres ou chiffres sont attendus.{hint}"));
        }
        text
    }

    /// `V` or `X`, `Oui` or `Non`; empty is no.
    pub(super) fn flag(&mut self, index: usize) -> bool {
        match fold(&self.text(index)).as_str() {
            "v" | "oui" | "vrai" | "true" | "1" => true,
            "" | "x" | "non" | "faux" | "false" | "0" => false,
            _ => {
                self.refuse(index, "not_a_flag", "V ou X est attendu.");
                false
            }
        }
    }

    /// A whole number in a range.
    pub(super) fn count(&mut self, index: usize, range: std::ops::RangeInclusive<u32>) -> u32 {
        match self.text(index).parse() {
            Ok(count) if range.contains(&count) => count,
            _ => {
                let (least, most) = (range.start(), range.end());
                self.refuse(index, "not_a_count", format!("Un nombre entier de {least} à {most} est attendu."));
                0
            }
        }
    }

    /// An address.
    pub(super) fn email(&mut self, index: usize) -> String {
        let address = domain::text::fold_email(&self.text(index));
        if !domain::text::is_email(&address) {
            self.refuse(index, "not_an_email", "Une adresse électronique est attendue.");
        }
        address
    }
}
