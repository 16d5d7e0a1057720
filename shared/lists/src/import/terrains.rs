//! The column *Autres terrains*: one terrain on each line of the cell, with bars between its parts.

use std::collections::BTreeMap;

use domain::{
    roster::{entry::TerrainEntry, fault::FaultCode, post::MAX_DESCRIPTION, terrain::Terrain},
    text::{compact, fold, fold_email, is_email},
};

use super::{
    cell::is_error,
    column::Column,
    line::{Line, is_code},
};

/// Most terrains beside the référent's.
const MAX_OTHERS: usize = 9;
/// Most characters in a part.
const MAX_PART: usize = 200;

type Refusal = (FaultCode, &'static str);

const SHAPE: Refusal = (
    FaultCode::NotATerrain,
    "numéro agrément | numéro terrain | nom | établissement | spécialité | option | description | adresse de \
     l'établissement | e-mail du maître de stage sont attendus, les quatre derniers étant facultatifs.",
);

/// The terrains in a cell; `None` if the list lacks the column.
pub(super) fn read<C: Column>(
    column: C,
    specialties: &BTreeMap<String, &str>,
    line: &mut Line<'_, C>,
) -> Option<Vec<TerrainEntry>> {
    let text = line.if_present(column)?;
    let rows: Vec<&str> = text.lines().map(str::trim).filter(|row| !row.is_empty()).collect();
    if rows.len() > MAX_OTHERS {
        line.refuse(column, FaultCode::TooMany, format!("Au plus {MAX_OTHERS} autres terrains sont possibles."));
    }
    let mut terrains = Vec::new();
    for (number, row) in (2..).zip(rows) {
        match terrain(row, specialties) {
            Ok(terrain) => terrains.push(terrain),
            Err((code, message)) => line.refuse(column, code, format!("Terrain {number} : {message}")),
        }
    }
    Some(terrains)
}

fn terrain(row: &str, specialties: &BTreeMap<String, &str>) -> Result<TerrainEntry, Refusal> {
    let parts: Vec<&str> = row.split('|').map(str::trim).collect();
    let [agrement, terrain, name, establishment, label, ref rest @ ..] = parts[..] else { return Err(SHAPE) };
    if rest.len() > 4 {
        return Err(SHAPE);
    }
    let part = |index: usize| rest.get(index).copied().unwrap_or_default();
    let (option, description, address, supervisor_email) = (part(0), part(1), part(2), fold_email(part(3)));
    if parts.iter().any(|part| is_error(part)) {
        return Err((FaultCode::ErrorValue, "l'erreur d'une formule est à corriger."));
    }
    let (agrement, terrain) = (compact(agrement), compact(terrain));
    if !is_code(&agrement, &(9..=20)) || !is_code(&terrain, &(8..=8)) {
        return Err((
            FaultCode::NotACode,
            "un numéro agrément a 9 à 20 lettres ou chiffres, un numéro terrain en a 8.",
        ));
    }
    if name.is_empty() || establishment.is_empty() {
        return Err((FaultCode::Empty, "un nom et un établissement sont attendus."));
    }
    let long = |part: &str| part.chars().count() > MAX_PART;
    if [name, establishment, option, address].into_iter().any(long) {
        return Err((FaultCode::TooLong, "plus de 200 caractères."));
    }
    if description.chars().count() > MAX_DESCRIPTION {
        return Err((FaultCode::TooLong, "plus de 4 000 caractères."));
    }
    if supervisor_email.matches('@').count() > 1 {
        return Err((FaultCode::SeveralAddresses, "une seule adresse électronique est attendue."));
    }
    if !supervisor_email.is_empty() && !is_email(&supervisor_email) {
        return Err((FaultCode::NotAnEmail, "l'adresse électronique du maître de stage est attendue en dernier."));
    }
    let specialty =
        specialties.get(&fold(label)).ok_or((FaultCode::UnknownSpecialty, "spécialité hors de la campagne."))?;
    let terrain = Terrain {
        agrement: agrement.to_ascii_uppercase(),
        terrain: terrain.to_ascii_uppercase(),
        name: name.to_owned(),
        establishment: establishment.to_owned(),
        specialty: (*specialty).to_owned(),
        option: option.to_owned(),
        description: description.to_owned(),
        establishment_address: address.to_owned(),
        supervisor: None,
    };
    Ok(TerrainEntry { terrain, supervisor_email })
}
