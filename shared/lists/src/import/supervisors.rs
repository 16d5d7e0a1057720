//! Lists of RTS, which give the names that lists of posts lack.

use std::collections::BTreeMap;

use domain::roster::{entry::SupervisorEntry, fault::FaultCode};

use super::{
    column::{Column, Limit},
    grid::Grid,
    line::Line,
    row::{Read, each_line},
};

/// The columns of a list of RTS.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum SupervisorColumn {
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

    fn limit(self) -> Limit {
        match self {
            Self::LastName | Self::FirstName => Limit::line(100),
            Self::Email => Limit::line(300),
        }
    }
}

/// Reads a list of RTS.
pub(super) fn read(grid: &Grid) -> Read<SupervisorEntry> {
    let mut seen: BTreeMap<String, SupervisorEntry> = BTreeMap::new();
    each_line(grid, |line| {
        let entry = entry(line);
        // Our own export has a line for each specialty, so a person may occur twice with the same names.
        match seen.get(&entry.email) {
            Some(known) if *known == entry => return None,
            Some(_) => line.refuse(
                SupervisorColumn::Email,
                FaultCode::Duplicate,
                "Cette adresse est déjà plus haut, avec un autre nom.",
            ),
            None => {}
        }
        if !line.broken {
            seen.insert(entry.email.clone(), entry.clone());
        }
        Some(entry)
    })
}

/// Our own export leaves both names empty while nobody has given them; one alone is a slip.
fn entry(line: &mut Line<'_, SupervisorColumn>) -> SupervisorEntry {
    let [last_name, first_name] = [SupervisorColumn::LastName, SupervisorColumn::FirstName].map(|name| line.text(name));
    if last_name.is_empty() != first_name.is_empty() {
        line.filled(SupervisorColumn::LastName);
        line.filled(SupervisorColumn::FirstName);
    }
    SupervisorEntry { last_name, first_name, email: line.email(SupervisorColumn::Email) }
}
