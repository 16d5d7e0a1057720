//! Lists of students.

use std::collections::BTreeMap;

use domain::{Campaign, roster::entry::StudentEntry};

use super::{
    column::{Column, Limit},
    grid::Grid,
    line::Line,
    row::{Read, read_lines, specialty_codes},
};

/// The columns of a list of students.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum StudentColumn {
    LastName,
    FirstName,
    Email,
    Subdivision,
    Specialty,
    Ine,
    InternalNumber,
    Participates,
    Shifted,
}

impl Column for StudentColumn {
    const ALL: &'static [Self] = &[
        Self::LastName,
        Self::FirstName,
        Self::Email,
        Self::Subdivision,
        Self::Specialty,
        Self::Ine,
        Self::InternalNumber,
        Self::Participates,
        Self::Shifted,
    ];
    const IGNORED: &'static [&'static str] =
        &["Région", "Connexion", "Adresse en échec", "Nombre de candidatures suffisantes", "Affectation"];

    fn headers(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::LastName => ("Nom", &[]),
            Self::FirstName => ("Prénom", &[]),
            Self::Email => ("Email", &[]),
            Self::Subdivision => ("Subdivision", &[]),
            Self::Specialty => ("Spécialité", &[]),
            Self::Ine => ("Numéro INE", &[]),
            Self::InternalNumber => ("Numéro interne", &[]),
            Self::Participates => ("Participation", &["Participation campagne appariement courante"]),
            Self::Shifted => ("Semestre décalé", &[]),
        }
    }

    fn required(self) -> bool {
        match self {
            Self::InternalNumber => false,
            Self::LastName
            | Self::FirstName
            | Self::Email
            | Self::Subdivision
            | Self::Specialty
            | Self::Ine
            | Self::Participates
            | Self::Shifted => true,
        }
    }

    fn limit(self) -> Limit {
        match self {
            Self::LastName | Self::FirstName | Self::Subdivision | Self::InternalNumber => Limit::line(100),
            Self::Email => Limit::line(300),
            Self::Specialty => Limit::line(200),
            Self::Ine | Self::Participates | Self::Shifted => Limit::line(50),
        }
    }
}

const UNIQUE: &[(StudentColumn, &str)] =
    &[(StudentColumn::Ine, "Ce numéro INE"), (StudentColumn::Email, "Cette adresse")];

/// Reads a list of students of `campaign`.
pub(super) fn read(campaign: &Campaign, grid: &Grid) -> Read<StudentEntry> {
    let specialties = specialty_codes(campaign);
    read_lines(grid, UNIQUE, |line| entry(campaign, &specialties, line))
}

fn entry(
    campaign: &Campaign,
    specialties: &BTreeMap<String, &str>,
    line: &mut Line<'_, StudentColumn>,
) -> StudentEntry {
    line.filled(StudentColumn::Subdivision);
    let territory = line.territory(StudentColumn::Subdivision, campaign);
    StudentEntry {
        specialty: line.specialty(StudentColumn::Specialty, specialties, campaign),
        last_name: line.filled(StudentColumn::LastName),
        first_name: line.filled(StudentColumn::FirstName),
        email: line.email(StudentColumn::Email),
        subdivision: territory.map(|territory| territory.subdivision.clone()).unwrap_or_default(),
        ine: line.code(StudentColumn::Ine, 11..=11),
        internal_number: line.free_code(StudentColumn::InternalNumber),
        participates: line.flag(StudentColumn::Participates),
        shifted: line.flag(StudentColumn::Shifted),
    }
}
