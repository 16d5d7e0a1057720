//! Lists of staff: *coordonnateurs*, ARS and *scolarité*.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Campaign,
    campaign::Territory,
    rights::Scope,
    roster::{
        entry::{StaffEntry, StaffRole},
        fault::FaultCode,
    },
    text::{fold, phone},
};

use super::{
    closest::or_closest,
    column::{Column, Limit},
    grid::Grid,
    line::{Line, UNKNOWN_SPECIALTY},
    row::{Read, read_lines, specialty_codes},
};

/// The columns of a list of staff.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum StaffColumn {
    LastName,
    FirstName,
    Email,
    Role,
    Specialty,
    Region,
    Subdivision,
    Phone,
}

impl Column for StaffColumn {
    const ALL: &'static [Self] = &[
        Self::LastName,
        Self::FirstName,
        Self::Email,
        Self::Role,
        Self::Specialty,
        Self::Region,
        Self::Subdivision,
        Self::Phone,
    ];
    const IGNORED: &'static [&'static str] = &[];

    fn headers(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::LastName => ("Nom", &[]),
            Self::FirstName => ("Prénom", &[]),
            Self::Email => ("Email", &[]),
            Self::Role => ("Rôle", &[]),
            Self::Specialty => ("Spécialité", &[]),
            Self::Region => ("Région", &[]),
            Self::Subdivision => ("Subdivision", &[]),
            Self::Phone => ("Téléphone", &["Tél", "Numéro de téléphone"]),
        }
    }

    fn required(self) -> bool {
        match self {
            Self::Specialty | Self::Region | Self::Subdivision | Self::Phone => false,
            Self::LastName | Self::FirstName | Self::Email | Self::Role => true,
        }
    }

    fn limit(self) -> Limit {
        match self {
            Self::LastName | Self::FirstName | Self::Region | Self::Subdivision => Limit::line(100),
            Self::Email => Limit::line(300),
            Self::Specialty => Limit::line(200),
            Self::Role | Self::Phone => Limit::line(50),
        }
    }
}

/// Reads a list of staff of `campaign`.
pub(super) fn read(campaign: &Campaign, grid: &Grid) -> Read<StaffEntry> {
    let specialties = specialty_codes(campaign);
    read_lines(grid, &[], |line| entry(campaign, &specialties, line))
}

fn entry(campaign: &Campaign, specialties: &BTreeMap<String, &str>, line: &mut Line<'_, StaffColumn>) -> StaffEntry {
    let role = match fold(&line.text(StaffColumn::Role)).as_str() {
        "coordonnateur" => StaffRole::Coordinator,
        "ars" => StaffRole::Agency,
        "scolarite" => StaffRole::Faculty,
        "retire" => StaffRole::Removed,
        _ => {
            line.refuse(
                StaffColumn::Role,
                FaultCode::UnknownRole,
                "Coordonnateur, ARS, Scolarité ou Retiré est attendu.",
            );
            StaffRole::Coordinator
        }
    };
    let named = |text: String| Some(text).filter(|text| !text.is_empty());
    let label = named(line.text(StaffColumn::Specialty));
    let specialty = label.as_ref().and_then(|label| specialties.get(&fold(label))).map(|code| (*code).to_owned());
    if label.is_some() && specialty.is_none() {
        let labels = campaign.specialties.iter().map(|found| found.label.as_str());
        let message = or_closest(UNKNOWN_SPECIALTY, label.as_deref().unwrap_or_default(), labels);
        line.refuse(StaffColumn::Specialty, FaultCode::UnknownSpecialty, message);
    }
    let label = named(line.text(StaffColumn::Region));
    let regions = label.as_deref().map(|label| regions(campaign, label));
    if regions.as_ref().is_some_and(BTreeSet::is_empty) {
        line.refuse(
            StaffColumn::Region,
            FaultCode::UnknownRegion,
            "Cette région, ou cette inter-région, n'est pas de la campagne.",
        );
    }
    let territory = line.territory(StaffColumn::Subdivision, campaign);
    let subdivision = territory.map(|territory| territory.subdivision.clone());
    let given = named(line.text(StaffColumn::Phone));
    let phone = given.as_deref().and_then(phone);
    if given.is_some() && phone.is_none() {
        line.refuse(StaffColumn::Phone, FaultCode::NotAPhone, "Un numéro de téléphone est attendu.");
    }
    let name = format!("{} {}", line.filled(StaffColumn::FirstName), line.filled(StaffColumn::LastName));
    let scope = |region| Scope { specialty: specialty.clone(), region, subdivision: subdivision.clone() };
    let scopes = match regions {
        Some(regions) => regions.into_iter().map(|region| scope(Some(region.to_owned()))).collect(),
        None => vec![scope(None)],
    };
    StaffEntry { email: line.email(StaffColumn::Email), name, role, scopes, phone }
}

/// The region with this label, or the regions of the inter-region with this label; none if the campaign has neither.
fn regions<'a>(campaign: &'a Campaign, label: &str) -> BTreeSet<&'a str> {
    let label = fold(label);
    let named =
        |territory: &&Territory| [&territory.region, &territory.interregion].iter().any(|name| fold(name) == label);
    campaign.territories.iter().filter(named).map(|territory| territory.region.as_str()).collect()
}
