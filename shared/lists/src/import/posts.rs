//! Lists of posts.

use std::collections::BTreeMap;

use domain::{Campaign, roster::post::PostKind, text::fold};

use super::{
    Grid, Read,
    row::{Known, Line, optional, read_lines, required, specialty_codes},
    terrains::{self, TerrainEntry},
};

/// One line of a list of posts. Columns an export does not have are `None` where the list lacks them: what is stored
/// stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostEntry {
    /// *Numéro agrément*, the key of the row.
    pub agrement: String,
    /// *Numéro terrain*
    pub terrain: String,
    /// *Nom*
    pub name: String,
    /// *Indication poste*
    pub indication: String,
    /// Code of the *spécialité d'appel*.
    pub specialty: String,
    /// *Établissement*
    pub establishment: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Type de poste*
    pub kind: PostKind,
    /// *Nombre de mois d'affectation*
    pub months: u8,
    /// *Places*
    pub places: u32,
    /// *Décalé*
    pub shifted: bool,
    /// *Option*
    pub option: Option<String>,
    /// *Description*
    pub description: Option<String>,
    /// *Email RTS référent*
    pub referent_email: String,
    /// *Emails RTS consultatifs*
    pub consultative_emails: Option<Vec<String>>,
    /// *Autres terrains*
    pub other_terrains: Option<Vec<TerrainEntry>>,
    /// *Adresse de l'établissement*
    pub establishment_address: Option<String>,
}

const COLUMNS: &[Known] = &[
    required(&["Numéro agrément"]),
    required(&["Numéro terrain"]),
    required(&["Nom"]),
    optional(&["Indication poste"]),
    required(&["Spécialité d'appel"]),
    required(&["Établissement"]),
    required(&["Subdivision"]),
    required(&["Type de poste"]),
    required(&["Nombre de mois d'affectation", "Nombre de mois d'affectation(s)"]),
    required(&["Places", "Places ouvertes"]),
    required(&["Décalé"]),
    optional(&["Option"]),
    optional(&["Description"]),
    required(&["Email RTS référent", "RTS"]),
    optional(&["Emails RTS consultatifs"]),
    optional(&["Région"]),
    optional(&["Autres terrains"]),
    optional(&["Adresse de l'établissement"]),
];
const IGNORED: &[&str] = &["Nombre de candidats", "Connexion", "Classement valide", "Derniers changements"];
const AGREMENT: usize = 0;
const REFERENT: usize = 13;

const UNIQUE: &[(usize, &str)] = &[(AGREMENT, "Ce numéro d'agrément est déjà plus haut dans le fichier.")];

/// Reads a list of posts of `campaign`.
pub fn read(campaign: &Campaign, grid: &Grid) -> Read<PostEntry> {
    let specialties = specialty_codes(campaign);
    read_lines(grid, COLUMNS, IGNORED, UNIQUE, |line| entry(campaign, &specialties, line))
}

fn entry(campaign: &Campaign, specialties: &BTreeMap<String, &str>, line: &mut Line<'_>) -> PostEntry {
    let label = line.filled(4, 200);
    let specialty = specialties.get(&fold(&label)).copied();
    if !label.is_empty() && specialty.is_none() {
        line.refuse(4, "unknown_specialty", "Cette spécialité n'est pas de la campagne.");
    }
    let months = line.count(8, 1..=24);
    PostEntry {
        agrement: line.code(AGREMENT, 9..=20),
        terrain: line.code(1, 8..=8),
        name: line.filled(2, 200),
        indication: line.text(3),
        specialty: specialty.unwrap_or_default().to_owned(),
        establishment: line.filled(5, 200),
        subdivision: subdivision(campaign, line),
        kind: kind(line),
        months: u8::try_from(months).unwrap_or_default(),
        places: line.count(9, 1..=500),
        shifted: line.flag(10),
        option: line.if_present(11),
        description: line.if_present(12),
        referent_email: referent(line),
        consultative_emails: consultatives(line),
        other_terrains: terrains::read(16, specialties, line),
        establishment_address: line.if_present(17),
    }
}

/// The subdivision; where the list also gives the region, the two must agree.
fn subdivision(campaign: &Campaign, line: &mut Line<'_>) -> String {
    let label = line.filled(6, 100);
    let region = line.text(15);
    match campaign.territory(&label) {
        None if !label.is_empty() => {
            line.refuse(6, "unknown_subdivision", "Cette subdivision n'est pas de la campagne.");
        }
        Some(territory) if !region.is_empty() && fold(&territory.region) != fold(&region) => {
            line.refuse(15, "region_disagrees", format!("Cette subdivision est en {}.", territory.region));
        }
        _ => {}
    }
    label
}

fn kind(line: &mut Line<'_>) -> PostKind {
    match fold(&line.text(7)).as_str() {
        "simple" => PostKind::Simple,
        "mixte" => PostKind::Mixed,
        "couple" => PostKind::Coupled,
        _ => {
            line.refuse(7, "unknown_kind", "SIMPLE, MIXTE ou COUPLÉ est attendu.");
            PostKind::Simple
        }
    }
}

/// The address of the référent; our own export writes names before it.
fn referent(line: &mut Line<'_>) -> String {
    let text = line.text(REFERENT);
    let address = domain::text::fold_email(text.split_whitespace().next_back().unwrap_or_default());
    if !domain::text::is_email(&address) {
        line.refuse(REFERENT, "not_an_email", "L'adresse électronique du RTS référent est attendue.");
    }
    address
}

fn consultatives(line: &mut Line<'_>) -> Option<Vec<String>> {
    let text = line.if_present(14)?;
    let split = text.split([',', ';', ' ', '\n']).map(domain::text::fold_email).filter(|address| !address.is_empty());
    let addresses: Vec<String> = split.collect();
    if addresses.iter().any(|address| !domain::text::is_email(address)) {
        line.refuse(14, "not_an_email", "Des adresses électroniques séparées par des virgules sont attendues.");
    }
    Some(addresses)
}
