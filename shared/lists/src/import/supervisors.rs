//! Lists of RTS, which give the names that lists of posts lack.

use std::collections::BTreeMap;

use domain::roster::{
    entry::SupervisorEntry,
    fault::{FaultCode, Faults},
};

use super::{
    grid::Grid,
    row::{Column, Columns, Read},
};

/// The columns of a list of RTS.
#[derive(Clone, Copy, PartialEq)]
enum SupervisorColumn {
    LastName,
    FirstName,
    Email,
}

impl Column for SupervisorColumn {
    const ALL: &'static [Self] = &[Self::LastName, Self::FirstName, Self::Email];
    const IGNORED: &'static [&'static str] = &[
        "Établissement(s)",
        "Région",
        "Subdivision",
        "Spécialité(s)",
        "Nombre de postes",
        "Accès",
        "Nombre de candidatures",
        "Classements valides",
        "Connexion",
        "Adresse en échec",
    ];

    fn headers(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::LastName => ("Nom", &[]),
            Self::FirstName => ("Prénom", &[]),
            Self::Email => ("Email", &[]),
        }
    }

    fn required(self) -> bool {
        true
    }
}

/// Reads a list of RTS.
pub(super) fn read(grid: &Grid) -> Read<SupervisorEntry> {
    let mut faults = Faults::default();
    let columns = Columns::find(grid, &mut faults);
    let mut entries = Vec::new();
    let mut seen: BTreeMap<String, SupervisorEntry> = BTreeMap::new();
    if faults.is_empty() {
        for (number, cells) in &grid.rows {
            let mut line = columns.line(*number, cells, &mut faults);
            let entry = SupervisorEntry {
                last_name: line.filled(SupervisorColumn::LastName, 100),
                first_name: line.filled(SupervisorColumn::FirstName, 100),
                email: line.email(SupervisorColumn::Email),
            };
            // Our own export has a line for each specialty, so a person may occur twice with the same names.
            match seen.get(&entry.email) {
                Some(known) if *known == entry => continue,
                Some(_) => line.refuse(
                    SupervisorColumn::Email,
                    FaultCode::Duplicate,
                    "Cette adresse est déjà plus haut, avec un autre nom.",
                ),
                None => {}
            }
            if !line.broken {
                seen.insert(entry.email.clone(), entry.clone());
                entries.push((*number, entry));
            }
        }
    }
    (entries, faults)
}
