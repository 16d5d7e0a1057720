//! Reads the lists people load: students, posts, RTS, staff. Every fault is reported with its line and column; a list with
//! any fault is not loaded.

mod cell;
mod closest;
mod column;
mod columns;
mod grid;
mod limits;
mod line;
mod marked;
mod posts;
mod row;
mod shown;
mod staff;
mod students;
mod supervisors;
mod table;
mod terrains;
mod text;
mod workbook;
mod written;
mod wrong_file;

use domain::{
    Campaign,
    roster::{
        fault::Faults,
        list::{Entries, List, ListKind, Source},
    },
};

use column::{Wanted, fit};
use grid::Grid;
use row::Read;

pub use limits::MAX_FILE_BYTES;
pub use marked::marked;
pub use written::written;

/// Reads a list of this kind, XLSX or CSV. What cannot be read is a fault of the list.
pub fn read(kind: ListKind, campaign: &Campaign, bytes: &[u8]) -> List {
    let grid = match Grid::read(bytes, wanted(kind)) {
        Ok(grid) => grid,
        Err(fault) => {
            return List { rows: 0, entries: Entries::none(kind), faults: fault.into(), source: Source::default() };
        }
    };
    let (entries, faults) = match kind {
        ListKind::Students => wrap(Entries::Students, students::read(campaign, &grid)),
        ListKind::Posts => wrap(Entries::Posts, posts::read(campaign, &grid)),
        ListKind::Supervisors => wrap(Entries::Supervisors, supervisors::read(&grid)),
        ListKind::Staff => wrap(Entries::Staff, staff::read(campaign, &grid)),
    };
    List { rows: grid.rows.len(), entries, faults, source: grid.source }
}

/// How well a line fits as the header of a list of this kind.
fn wanted(kind: ListKind) -> Wanted {
    match kind {
        ListKind::Students => fit::<students::StudentColumn>,
        ListKind::Posts => fit::<posts::PostColumn>,
        ListKind::Supervisors => fit::<supervisors::SupervisorColumn>,
        ListKind::Staff => fit::<staff::StaffColumn>,
    }
}

fn wrap<E>(entries: fn(Vec<(usize, E)>) -> Entries, (lines, faults): Read<E>) -> (Entries, Faults) {
    (entries(lines), faults)
}

#[cfg(test)]
mod tests;
