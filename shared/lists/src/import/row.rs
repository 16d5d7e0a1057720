//! The lines of a list, read by the columns that the kind of list may have.

use std::collections::BTreeMap;

use domain::{
    Campaign,
    roster::fault::{Fault, FaultCode, Faults},
    text::fold,
};

use super::{
    column::Column,
    columns::{Columns, line_fault},
    grid::Grid,
    line::Line,
    shown::shortened,
    table::Stray,
};

/// The lines that could be read, each with its number in the file, and the faults of the other lines.
pub(super) type Read<E> = (Vec<(usize, E)>, Faults);

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
