//! Lists of students.

use std::collections::BTreeMap;

use domain::{Campaign, text::fold};

use super::{
    Grid, Read,
    row::{Known, Line, optional, read_lines, required, specialty_codes},
};

/// One line of a list of students.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentEntry {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*
    pub email: String,
    /// *Subdivision*
    pub subdivision: String,
    /// Code of the *spécialité*.
    pub specialty: String,
    /// *Numéro INE*, the key of the row.
    pub ine: String,
    /// *Numéro interne*
    pub internal_number: String,
    /// *Participation*
    pub participates: bool,
    /// *Semestre décalé*
    pub shifted: bool,
}

const COLUMNS: &[Known] = &[
    required(&["Nom"]),
    required(&["Prénom"]),
    required(&["Email"]),
    required(&["Subdivision"]),
    required(&["Spécialité"]),
    required(&["Numéro INE"]),
    optional(&["Numéro interne"]),
    required(&["Participation", "Participation campagne appariement courante"]),
    required(&["Semestre décalé"]),
];
const IGNORED: &[&str] = &["Région", "Connexion", "Nombre de candidatures suffisantes", "Affectation"];
const INE: usize = 5;
const EMAIL: usize = 2;

const UNIQUE: &[(usize, &str)] = &[
    (INE, "Ce numéro INE est déjà plus haut dans le fichier."),
    (EMAIL, "Cette adresse est déjà plus haut dans le fichier."),
];

/// Reads a list of students of `campaign`.
pub fn read(campaign: &Campaign, grid: &Grid) -> Read<StudentEntry> {
    let specialties = specialty_codes(campaign);
    read_lines(grid, COLUMNS, IGNORED, UNIQUE, |line| entry(campaign, &specialties, line))
}

fn entry(campaign: &Campaign, specialties: &BTreeMap<String, &str>, line: &mut Line<'_>) -> StudentEntry {
    let subdivision = line.filled(3, 100);
    if !subdivision.is_empty() && campaign.territory(&subdivision).is_none() {
        line.refuse(3, "unknown_subdivision", "Cette subdivision n'est pas de la campagne.");
    }
    let label = line.filled(4, 200);
    let specialty = specialties.get(&fold(&label)).copied();
    if !label.is_empty() && specialty.is_none() {
        line.refuse(4, "unknown_specialty", "Cette spécialité n'est pas de la campagne.");
    }
    StudentEntry {
        last_name: line.filled(0, 100),
        first_name: line.filled(1, 100),
        email: line.email(EMAIL),
        subdivision,
        specialty: specialty.unwrap_or_default().to_owned(),
        ine: line.code(INE, 11..=11),
        internal_number: line.text(6),
        participates: line.flag(7),
        shifted: line.flag(8),
    }
}
