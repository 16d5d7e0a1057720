//! Reads the lists people load: students, posts, RTS, staff. Every fault is reported with its line and column; a list with
//! any fault is not loaded.

mod grid;
mod posts;
mod row;
mod staff;
mod students;
mod supervisors;
mod terrains;
mod workbook;

use domain::{
    Campaign,
    roster::{
        fault::Faults,
        list::{Entries, List, ListKind},
    },
};

use grid::Grid;

/// Largest file read, in bytes.
pub const MAX_FILE_BYTES: u64 = 10 * 1024 * 1024;
/// Most rows read.
pub const MAX_ROWS: usize = 60_000;
/// Most columns read.
pub const MAX_COLUMNS: usize = 60;

/// The lines that could be read, each with its number in the file, and what is wrong with the others.
type Read<E> = (Vec<(usize, E)>, Faults);

/// Reads a list of this kind, XLSX or CSV. What cannot be read is a fault of the list.
pub fn read(kind: ListKind, campaign: &Campaign, bytes: &[u8]) -> List {
    let grid = match Grid::read(bytes) {
        Ok(grid) => grid,
        Err(fault) => return List { rows: 0, entries: Entries::none(kind), faults: fault.into() },
    };
    let (entries, faults) = match kind {
        ListKind::Students => wrap(Entries::Students, students::read(campaign, &grid)),
        ListKind::Posts => wrap(Entries::Posts, posts::read(campaign, &grid)),
        ListKind::Supervisors => wrap(Entries::Supervisors, supervisors::read(&grid)),
        ListKind::Staff => wrap(Entries::Staff, staff::read(campaign, &grid)),
    };
    List { rows: grid.rows.len(), entries, faults }
}

fn wrap<E>(entries: fn(Vec<(usize, E)>) -> Entries, (lines, faults): Read<E>) -> (Entries, Faults) {
    (entries(lines), faults)
}

#[cfg(test)]
mod tests;
