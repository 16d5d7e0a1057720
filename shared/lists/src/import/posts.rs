//! Lists of posts.

use std::collections::BTreeMap;

use domain::{
    Campaign,
    roster::{
        entry::PostEntry,
        fault::FaultCode,
        post::{MAX_DESCRIPTION, PostKind},
    },
    text::{fold, fold_email, is_email},
};

use super::{
    column::{Column, Limit},
    grid::Grid,
    line::Line,
    row::{Read, read_lines, specialty_codes},
    terrains,
};

/// The columns of a list of posts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum PostColumn {
    Agrement,
    Terrain,
    Name,
    Indication,
    Specialty,
    Establishment,
    Subdivision,
    Kind,
    Months,
    Places,
    Shifted,
    Option,
    Description,
    Referent,
    Consultatives,
    Region,
    OtherTerrains,
    EstablishmentAddress,
}

impl Column for PostColumn {
    const ALL: &'static [Self] = &[
        Self::Agrement,
        Self::Terrain,
        Self::Name,
        Self::Indication,
        Self::Specialty,
        Self::Establishment,
        Self::Subdivision,
        Self::Kind,
        Self::Months,
        Self::Places,
        Self::Shifted,
        Self::Option,
        Self::Description,
        Self::Referent,
        Self::Consultatives,
        Self::Region,
        Self::OtherTerrains,
        Self::EstablishmentAddress,
    ];
    const IGNORED: &'static [&'static str] =
        &["Nombre de candidats", "Connexion", "Classement valide", "Derniers changements", "Places restantes"];

    fn headers(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Agrement => ("Numéro agrément", &[]),
            Self::Terrain => ("Numéro terrain", &[]),
            Self::Name => ("Nom", &[]),
            Self::Indication => ("Indication poste", &[]),
            Self::Specialty => ("Spécialité d'appel", &[]),
            Self::Establishment => ("Établissement", &[]),
            Self::Subdivision => ("Subdivision", &[]),
            Self::Kind => ("Type de poste", &[]),
            Self::Months => ("Nombre de mois d'affectation", &["Nombre de mois d'affectation(s)"]),
            Self::Places => ("Places", &["Places ouvertes"]),
            Self::Shifted => ("Décalé", &[]),
            Self::Option => ("Option", &[]),
            Self::Description => ("Description", &[]),
            Self::Referent => ("Email RTS référent", &["RTS"]),
            Self::Consultatives => ("Emails RTS consultatifs", &[]),
            Self::Region => ("Région", &[]),
            Self::OtherTerrains => ("Autres terrains", &[]),
            Self::EstablishmentAddress => ("Adresse de l'établissement", &[]),
        }
    }

    fn required(self) -> bool {
        match self {
            Self::Indication
            | Self::Option
            | Self::Description
            | Self::Consultatives
            | Self::Region
            | Self::OtherTerrains
            | Self::EstablishmentAddress => false,
            Self::Agrement
            | Self::Terrain
            | Self::Name
            | Self::Specialty
            | Self::Establishment
            | Self::Subdivision
            | Self::Kind
            | Self::Months
            | Self::Places
            | Self::Shifted
            | Self::Referent => true,
        }
    }

    fn limit(self) -> Limit {
        match self {
            Self::Agrement | Self::Terrain | Self::Kind | Self::Months | Self::Places | Self::Shifted => {
                Limit::line(50)
            }
            Self::Subdivision | Self::Region => Limit::line(100),
            Self::Name | Self::Specialty | Self::Establishment => Limit::line(200),
            // Our own export writes the names before the address.
            Self::Referent => Limit::line(600),
            Self::Indication | Self::Option | Self::Description | Self::Consultatives => Limit::lines(MAX_DESCRIPTION),
            Self::EstablishmentAddress => Limit::lines(1_000),
            // A little less than a cell of Excel, which our own export writes with more spaces.
            Self::OtherTerrains => Limit::lines(32_000),
        }
    }
}

const UNIQUE: &[(PostColumn, &str)] = &[(PostColumn::Agrement, "Ce numéro d'agrément")];

/// Reads a list of posts of `campaign`.
pub(super) fn read(campaign: &Campaign, grid: &Grid) -> Read<PostEntry> {
    let specialties = specialty_codes(campaign);
    read_lines(grid, UNIQUE, |line| entry(campaign, &specialties, line))
}

#[expect(clippy::expect_used, reason = "a count is in the range that was asked for, or 0")]
fn entry(campaign: &Campaign, specialties: &BTreeMap<String, &str>, line: &mut Line<'_, PostColumn>) -> PostEntry {
    let months = line.count(PostColumn::Months, 1..=24);
    PostEntry {
        agrement: line.code(PostColumn::Agrement, 9..=20),
        terrain: line.code(PostColumn::Terrain, 8..=8),
        name: line.filled(PostColumn::Name),
        indication: line.text(PostColumn::Indication),
        specialty: line.specialty(PostColumn::Specialty, specialties, campaign),
        establishment: line.filled(PostColumn::Establishment),
        subdivision: subdivision(campaign, line),
        kind: kind(line),
        months: u8::try_from(months).expect("24 at most"),
        // A line without a place is closed.
        places: line.count(PostColumn::Places, 0..=500),
        shifted: line.flag(PostColumn::Shifted),
        option: line.if_present(PostColumn::Option),
        description: line.if_present(PostColumn::Description),
        referent_email: referent(line),
        consultative_emails: consultatives(line),
        other_terrains: terrains::read(PostColumn::OtherTerrains, specialties, line),
        establishment_address: line.if_present(PostColumn::EstablishmentAddress),
    }
}

/// The subdivision of a line. If the list also gives the region, it must be that of the subdivision.
fn subdivision(campaign: &Campaign, line: &mut Line<'_, PostColumn>) -> String {
    line.filled(PostColumn::Subdivision);
    let region = line.text(PostColumn::Region);
    let Some(territory) = line.territory(PostColumn::Subdivision, campaign) else { return String::new() };
    if !region.is_empty() && fold(&territory.region) != fold(&region) {
        let message = format!("Cette subdivision est en {}.", territory.region);
        line.refuse(PostColumn::Region, FaultCode::RegionDisagrees, message);
    }
    territory.subdivision.clone()
}

fn kind(line: &mut Line<'_, PostColumn>) -> PostKind {
    match fold(&line.text(PostColumn::Kind)).as_str() {
        "simple" => PostKind::Simple,
        "mixte" => PostKind::Mixed,
        "couple" => PostKind::Coupled,
        _ => {
            line.refuse(PostColumn::Kind, FaultCode::UnknownKind, "SIMPLE, MIXTE ou COUPLÉ est attendu.");
            PostKind::Simple
        }
    }
}

/// The address of the référent, without the names that our own export writes before it.
fn referent(line: &mut Line<'_, PostColumn>) -> String {
    let text = line.text(PostColumn::Referent);
    let address = fold_email(text.split_whitespace().next_back().unwrap_or_default());
    line.require_email(PostColumn::Referent, &address, "L'adresse électronique du RTS référent est attendue.");
    address
}

fn consultatives(line: &mut Line<'_, PostColumn>) -> Option<Vec<String>> {
    let text = line.if_present(PostColumn::Consultatives)?;
    let split = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .map(fold_email)
        .filter(|address| !address.is_empty());
    let addresses: Vec<String> = split.collect();
    if addresses.iter().any(|address| !is_email(address)) {
        line.refuse(
            PostColumn::Consultatives,
            FaultCode::NotAnEmail,
            "Des adresses électroniques séparées par des virgules sont attendues.",
        );
    }
    Some(addresses)
}
