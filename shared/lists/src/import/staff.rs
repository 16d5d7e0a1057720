//! Lists of those who coordinate and manage.

use std::collections::BTreeMap;

use domain::{Campaign, rights::Scope, text::fold};

use super::{
    Grid, Read,
    row::{Known, Line, optional, read_lines, required, specialty_codes},
};

/// What somebody of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRole {
    /// *Coordonnateur*
    Coordinator,
    /// *ARS*
    Agency,
    /// *Scolarité*
    Faculty,
    /// *Retiré*: none of these any more, wherever it was.
    Removed,
}

/// One right of one person; a person may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffEntry {
    /// *Email*
    pub email: String,
    /// *Prénom* and *nom*.
    pub name: String,
    /// *Rôle*
    pub role: StaffRole,
    /// Where; an empty specialty or territory is everywhere.
    pub scope: Scope,
}

const COLUMNS: &[Known] = &[
    required(&["Nom"]),
    required(&["Prénom"]),
    required(&["Email"]),
    required(&["Rôle"]),
    optional(&["Spécialité"]),
    optional(&["Région"]),
    optional(&["Subdivision"]),
];

/// Reads a list of staff of `campaign`.
pub fn read(campaign: &Campaign, grid: &Grid) -> Read<StaffEntry> {
    let specialties = specialty_codes(campaign);
    read_lines(grid, COLUMNS, &[], &[], |line| entry(campaign, &specialties, line))
}

fn entry(campaign: &Campaign, specialties: &BTreeMap<String, &str>, line: &mut Line<'_>) -> StaffEntry {
    let role = match fold(&line.text(3)).as_str() {
        "coordonnateur" => StaffRole::Coordinator,
        "ars" => StaffRole::Agency,
        "scolarite" => StaffRole::Faculty,
        "retire" => StaffRole::Removed,
        _ => {
            line.refuse(3, "unknown_role", "Coordonnateur, ARS, Scolarité ou Retiré est attendu.");
            StaffRole::Coordinator
        }
    };
    let named = |text: String| Some(text).filter(|text| !text.is_empty());
    let label = named(line.text(4));
    let specialty = label.as_ref().and_then(|label| specialties.get(&fold(label))).map(|code| (*code).to_owned());
    if label.is_some() && specialty.is_none() {
        line.refuse(4, "unknown_specialty", "Cette spécialité n'est pas de la campagne.");
    }
    let region = named(line.text(5));
    if region.as_ref().is_some_and(|label| campaign.territories.iter().all(|found| found.region != *label)) {
        line.refuse(5, "unknown_region", "Cette région n'est pas de la campagne.");
    }
    let subdivision = named(line.text(6));
    if subdivision.as_ref().is_some_and(|label| campaign.territory(label).is_none()) {
        line.refuse(6, "unknown_subdivision", "Cette subdivision n'est pas de la campagne.");
    }
    let name = format!("{} {}", line.filled(1, 100), line.filled(0, 100));
    StaffEntry { email: line.email(2), name, role, scope: Scope { specialty, region, subdivision } }
}
