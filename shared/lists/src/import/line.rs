//! One line of a list, read cell by cell.

use std::{collections::BTreeMap, ops::RangeInclusive};

use domain::{
    Campaign,
    campaign::Territory,
    roster::fault::{Fault, FaultCode, Faults},
    text::{compact, fold, fold_email, is_email, one_line},
};

use super::{
    cell::{GridCell, Stored},
    closest::or_closest,
    column::Column,
    columns::Columns,
    shown::shortened,
    table::GridRow,
};
use crate::cut;

/// Most digits that a spreadsheet keeps of a number.
const MAX_DIGITS: usize = 15;

/// Said of digits that are too few: spreadsheets take the leading zeros of a CSV file away when they save it.
const ZEROS_LOST: &str = " Le tableur a peut-être retiré les zéros du début\u{a0}: partez de l’export Excel (.xlsx), \
    ou mettez la colonne au format Texte.";

const TURNED: &str = "Excel a transformé ce numéro en nombre : des zéros de tête ou des chiffres ont pu être perdus. Mettez la \
                      colonne au format Texte et saisissez de nouveau le numéro.";

pub(super) const UNKNOWN_SPECIALTY: &str = "Cette spécialité n'est pas de la campagne.";

/// Whether a text is a *numéro* of letters and digits, as many as `length` allows.
pub(super) fn is_code(text: &str, length: &RangeInclusive<usize>) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && length.contains(&text.len())
}

/// Whether the number that a spreadsheet stores still is the *numéro* that was typed. It is if it has the only length that
/// the column allows, since lost zeros would make it shorter; unless it ends with two zeros, because `1234567E004` is stored
/// as that power of ten.
fn is_whole(number: &str, length: &RangeInclusive<usize>) -> bool {
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    digits
        && length.start() == length.end()
        && is_code(number, length)
        && number.len() <= MAX_DIGITS
        && !number.ends_with("00")
}

/// A line that is being read.
pub(super) struct Line<'a, C> {
    row: &'a GridRow,
    columns: &'a Columns<C>,
    faults: &'a mut Faults,
    /// The columns whose cells hold what no reading of them can mend; one fault each is enough.
    spoilt: Vec<C>,
    /// Whether a cell of the line was refused.
    pub(super) broken: bool,
}

impl<'a, C: Column> Line<'a, C> {
    /// Number of the line in the file.
    pub(super) fn number(&self) -> usize {
        self.row.number
    }

    /// Begins to read a line. What no column may hold is a fault now; the others are added to `faults` as cells are read.
    pub(super) fn of(columns: &'a Columns<C>, row: &'a GridRow, faults: &'a mut Faults) -> Self {
        let mut line = Self { row, columns, faults, spoilt: Vec::new(), broken: false };
        for (column, place) in columns.found() {
            let Some(cell) = row.cells.get(*place) else { continue };
            if let Some((code, message)) = Self::unfit(*column, cell) {
                line.refuse(*column, code, message);
                line.spoilt.push(*column);
            }
        }
        line
    }

    /// Why a cell cannot be one of its column, whatever its text says.
    fn unfit(column: C, cell: &GridCell) -> Option<(FaultCode, String)> {
        let limit = column.limit();
        if cell.stored == Stored::Error {
            let message = "Cette cellule contient l'erreur d'une formule : corrigez-la ou saisissez sa valeur.";
            return Some((FaultCode::ErrorValue, message.to_owned()));
        }
        if cell.text.ends_with(cut::MARK) {
            let message = "Ce texte a été coupé à l'export : reprenez-le d'un export CSV, qui ne coupe rien.";
            return Some((FaultCode::TooLong, message.to_owned()));
        }
        if cell.text.chars().count() > limit.chars {
            return Some((FaultCode::TooLong, format!("Plus de {} caractères.", limit.chars)));
        }
        // A workbook says itself where its cells end; in a text file, a line break is the usual sign of a stray quote.
        if cell.quoted_lines && !limit.lines {
            let message = "Cette cellule contient un retour à la ligne : un guillemet (\") est sans doute de trop.";
            return Some((FaultCode::LineBreak, message.to_owned()));
        }
        None
    }

    /// The cell of a column; empty where the line ends before it, and where the text is refused whatever it says. `None` if
    /// the list lacks the column.
    fn cell(&self, column: C) -> Option<&GridCell> {
        let place = self.columns.place(column)?;
        let cell = self.row.cells.get(place).filter(|_| !self.spoilt.contains(&column));
        Some(cell.unwrap_or(GridCell::EMPTY))
    }

    /// The text of a column, in one line with plain spaces; empty if the list lacks the column.
    pub(super) fn text(&self, column: C) -> String {
        let plain = |cell: &GridCell| one_line(&cell.text.replace(['\u{a0}', '\u{202f}'], " "));
        self.cell(column).map(plain).unwrap_or_default()
    }

    /// The text of an optional column, with its lines and its no-break spaces; `None` if the list lacks the column.
    pub(super) fn if_present(&self, column: C) -> Option<String> {
        self.cell(column).map(|cell| cell.text.clone())
    }

    /// The text of a column whose texts hold no space.
    fn bare(&self, column: C) -> String {
        self.cell(column).map(|cell| compact(&cell.text)).unwrap_or_default()
    }

    /// Adds a fault of a cell.
    pub(super) fn refuse(&mut self, column: C, code: FaultCode, message: impl Into<String>) {
        self.broken = true;
        if self.spoilt.contains(&column) {
            return;
        }
        let value = self.cell(column).map(|cell| shortened(&cell.text)).unwrap_or_default();
        let (column, message) = (column.headers().0.to_owned(), message.into());
        self.faults.push(Fault { line: self.row.number, column, code, value, message });
    }

    /// The text of a column in which no cell may be empty.
    pub(super) fn filled(&mut self, column: C) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.refuse(column, FaultCode::Empty, "Cette cellule est obligatoire.");
        }
        text
    }

    /// A *numéro* (INE, agrément, terrain) of letters and digits, as many as `length` allows; leading zeros count.
    pub(super) fn code(&mut self, column: C, length: RangeInclusive<usize>) -> String {
        let text = self.bare(column).to_ascii_uppercase();
        let number = self.cell(column).is_some_and(|cell| cell.stored == Stored::Number);
        let power = text.contains('E') && text.contains(['+', '.', ',']);
        if text.is_empty() {
            self.refuse(column, FaultCode::Empty, "Cette cellule est obligatoire.");
        } else if power || number && !is_whole(&text, &length) {
            self.refuse(column, FaultCode::TurnedIntoNumber, TURNED);
        } else if !is_code(&text, &length) {
            let (least, most) = (length.start(), length.end());
            let wanted = if least == most { format!("{least}") } else { format!("{least} à {most}") };
            let shortened = text.len() < *least && text.bytes().all(|byte| byte.is_ascii_digit());
            let why = if shortened { ZEROS_LOST } else { "" };
            self.refuse(column, FaultCode::NotACode, format!("{wanted} lettres ou chiffres sont attendus.{why}"));
        }
        text
    }

    /// A *numéro* of any form, which may be a number as long as the spreadsheet keeps all of its digits.
    pub(super) fn free_code(&mut self, column: C) -> String {
        let text = self.text(column);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits > MAX_DIGITS && self.cell(column).is_some_and(|cell| cell.stored == Stored::Number) {
            self.refuse(column, FaultCode::TurnedIntoNumber, TURNED);
        }
        compact(&text)
    }

    /// A yes or no: `V` or `X`, `Oui` or `Non`; an empty cell means no.
    pub(super) fn flag(&mut self, column: C) -> bool {
        match fold(&self.text(column)).as_str() {
            "v" | "oui" | "vrai" | "true" | "1" => true,
            "" | "x" | "non" | "faux" | "false" | "0" => false,
            _ => {
                self.refuse(column, FaultCode::NotAFlag, "V ou X, ou bien Oui ou Non, est attendu.");
                false
            }
        }
    }

    /// A whole number in a range; 0 if the cell is refused.
    pub(super) fn count(&mut self, column: C, range: RangeInclusive<u32>) -> u32 {
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
    pub(super) fn specialty(&mut self, column: C, codes: &BTreeMap<String, &str>, campaign: &Campaign) -> String {
        let label = self.filled(column);
        let code = codes.get(&fold(&label)).copied();
        if !label.is_empty() && code.is_none() {
            let labels = campaign.specialties.iter().map(|found| found.label.as_str());
            self.refuse(column, FaultCode::UnknownSpecialty, or_closest(UNKNOWN_SPECIALTY, &label, labels));
        }
        code.unwrap_or_default().to_owned()
    }

    /// The subdivision whose label stands in the column; a fault if the campaign does not have it. None for an empty cell.
    pub(super) fn territory<'b>(&mut self, column: C, campaign: &'b Campaign) -> Option<&'b Territory> {
        let label = self.text(column);
        let folded = fold(&label);
        let named = |territory: &&Territory| fold(&territory.subdivision) == folded;
        let found = campaign.territory(&label).or_else(|| campaign.territories.iter().find(named));
        if !label.is_empty() && found.is_none() {
            let labels = campaign.territories.iter().map(|found| found.subdivision.as_str());
            let message = or_closest("Cette subdivision n'est pas de la campagne.", &label, labels);
            self.refuse(column, FaultCode::UnknownSubdivision, message);
        }
        found
    }

    /// The one e-mail address of a cell, folded.
    pub(super) fn email(&mut self, column: C) -> String {
        let address = fold_email(&self.bare(column));
        self.require_email(column, &address, "Une adresse électronique est attendue.");
        address
    }

    /// Refuses a cell that holds several addresses, and one whose address is none.
    pub(super) fn require_email(&mut self, column: C, address: &str, message: &'static str) {
        if self.bare(column).matches('@').count() > 1 {
            self.refuse(column, FaultCode::SeveralAddresses, "Une seule adresse électronique est attendue.");
        } else if !is_email(address) {
            self.refuse(column, FaultCode::NotAnEmail, message);
        }
    }
}
