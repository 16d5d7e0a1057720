//! Lists of RTS: the names that lists of posts do not carry.

use std::collections::BTreeMap;

use super::{
    Grid, Read,
    row::{Columns, Known, required},
};

/// One RTS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupervisorEntry {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*, the key of the row.
    pub email: String,
}

const COLUMNS: &[Known] = &[required(&["Nom"]), required(&["Prénom"]), required(&["Email"])];
const IGNORED: &[&str] = &[
    "Établissement(s)",
    "Région",
    "Subdivision",
    "Spécialité(s)",
    "Nombre de postes",
    "Accès",
    "Nombre de candidatures",
    "Classements valides",
    "Connexion",
];
const EMAIL: usize = 2;

/// Reads a list of RTS.
pub fn read(grid: &Grid) -> Read<SupervisorEntry> {
    let mut faults = Vec::new();
    let columns = Columns::find(grid, COLUMNS, IGNORED, &mut faults);
    let mut entries = Vec::new();
    let mut seen: BTreeMap<String, SupervisorEntry> = BTreeMap::new();
    if faults.is_empty() {
        for (number, cells) in &grid.rows {
            let mut line = columns.line(*number, cells, &mut faults);
            let entry = SupervisorEntry {
                last_name: line.filled(0, 100),
                first_name: line.filled(1, 100),
                email: line.email(EMAIL),
            };
            // Our own export has a line a specialty: the same person may come twice, with the same names.
            match seen.get(&entry.email) {
                Some(known) if *known == entry => continue,
                Some(_) => line.refuse(EMAIL, "duplicate", "Cette adresse est déjà plus haut, avec un autre nom."),
                None => {}
            }
            if !line.broken {
                seen.insert(entry.email.clone(), entry.clone());
                entries.push((*number, entry));
            }
        }
    }
    Read { entries, faults }
}
