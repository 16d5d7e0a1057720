//! The column *Autres terrains*: one terrain a line of the cell, its parts between bars.

use std::collections::BTreeMap;

use domain::{post::MAX_DESCRIPTION, terrain::Terrain, text::fold};

use super::row::{Line, is_code};

/// Terrains beside the référent's, at the most.
const MAX_OTHERS: usize = 9;
/// Characters of a part.
const MAX_PART: usize = 200;

type Refusal = (&'static str, &'static str);

const SHAPE: Refusal = (
    "not_a_terrain",
    "numéro agrément | numéro terrain | nom | établissement | spécialité | option | description sont attendus, les deux \
     derniers étant facultatifs.",
);

/// The terrains of a cell; `None` where the list does not have the column.
pub(super) fn read(column: usize, specialties: &BTreeMap<String, &str>, line: &mut Line<'_>) -> Option<Vec<Terrain>> {
    let text = line.if_present(column)?;
    let rows: Vec<&str> = text.lines().map(str::trim).filter(|row| !row.is_empty()).collect();
    if rows.len() > MAX_OTHERS {
        line.refuse(column, "too_many", format!("Au plus {MAX_OTHERS} autres terrains sont possibles."));
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

fn terrain(row: &str, specialties: &BTreeMap<String, &str>) -> Result<Terrain, Refusal> {
    let parts: Vec<&str> = row.split('|').map(str::trim).collect();
    let [agrement, terrain, name, establishment, label, rest @ ..] = &parts[..] else { return Err(SHAPE) };
    let (option, description) = match rest {
        [] => ("", ""),
        [option] => (*option, ""),
        [option, description] => (*option, *description),
        _ => return Err(SHAPE),
    };
    if !is_code(agrement, &(9..=20)) || !is_code(terrain, &(8..=8)) {
        return Err(("not_a_code", "un numéro agrément a 9 à 20 lettres ou chiffres, un numéro terrain en a 8."));
    }
    if name.is_empty() || establishment.is_empty() {
        return Err(("empty", "un nom et un établissement sont attendus."));
    }
    let long = |part: &str| part.chars().count() > MAX_PART;
    if [name, establishment].into_iter().any(|part| long(part)) || long(option) {
        return Err(("too_long", "plus de 200 caractères."));
    }
    if description.chars().count() > MAX_DESCRIPTION {
        return Err(("too_long", "plus de 4 000 caractères."));
    }
    let specialty = specialties.get(&fold(label)).ok_or(("unknown_specialty", "spécialité hors de la campagne."))?;
    Ok(Terrain {
        agrement: agrement.to_ascii_uppercase(),
        terrain: terrain.to_ascii_uppercase(),
        name: (*name).to_owned(),
        establishment: (*establishment).to_owned(),
        specialty: (*specialty).to_owned(),
        option: option.to_owned(),
        description: description.to_owned(),
    })
}
