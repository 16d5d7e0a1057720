//! The campaign of the demo, as an administrator creates it.

use domain::text::slug;
use generate::territory::{SPECIALTIES, SUBDIVISIONS};
use serde_json::{Value, json};

use crate::failure::Failure;

/// The calendar of spring 2024 as it was announced.
const CAMPAIGN: &str = include_str!("../../../events/campaign-2024.json");
/// The specialty with the most students.
pub(crate) const LARGEST: &str = "DES Médecine générale";
/// The specialty whose posts have a *fiche CPTS* in the demo.
pub(crate) const WITH_SHEETS: &str = LARGEST;
/// The campaign's identifier.
pub(crate) const ID: &str = "2024-05";

/// The campaign of the demo, with the calendar of 2024, every specialty and every subdivision.
pub(crate) fn campaign() -> Result<Value, Failure> {
    let mut campaign: Value = serde_json::from_str(CAMPAIGN).map_err(Failure::because)?;
    let rounds = campaign["calendar"]["rounds"].as_array().map_or(1, Vec::len);
    let specialties = SPECIALTIES.iter().map(|specialty| {
        json!({
            "code": specialty_code(specialty.label),
            "label": specialty.label,
            "in_app_rounds": rounds,
            "perimeter": "region",
            "cpts_sheet": specialty.label == WITH_SHEETS,
        })
    });
    let territories = SUBDIVISIONS
        .iter()
        .map(|(subdivision, region)| json!({ "subdivision": subdivision, "region": region, "interregion": region }));
    campaign["specialties"] = specialties.collect();
    campaign["territories"] = territories.collect();
    campaign["calendar"]["announced"] = json!("2024-01-15T09:00");
    campaign["calendar"]["tabs"] = tabs();
    Ok(campaign)
}

/// The dates from which each role that follows the campaign may open each tab. Agencies and faculties load the lists,
/// so they see them from the announcement on, coordonnateurs from the first day. Results open with their publication.
fn tabs() -> Value {
    let of = |(role, lists): (&'static str, &'static str)| {
        let opens = [("students", lists), ("posts", lists), ("supervisors", lists), ("results", "2024-03-13T14:00")];
        opens.map(|(tab, opens)| json!({ "role": role, "tab": tab, "opens": opens, "closes": "2024-04-27T00:00" }))
    };
    let (announced, first_day) = ("2024-01-15T09:00", "2024-02-12T00:00");
    [("coordinator", first_day), ("agency", announced), ("faculty", announced)].into_iter().flat_map(of).collect()
}

/// The code of a specialty: "DES Médecine d'urgence" becomes `medecine-d-urgence`.
pub(crate) fn specialty_code(label: &str) -> String {
    let code = slug(label.trim_start_matches("DES "));
    code.chars().take(32).collect::<String>().trim_end_matches('-').to_owned()
}
