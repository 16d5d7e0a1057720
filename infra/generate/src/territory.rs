//! The regions, subdivisions and specialties of the country, with their labels.

/// The regions, which are the usual perimeters of the matching.
pub const REGIONS: [&str; 18] = [
    "Auvergne-Rhône-Alpes",
    "Bourgogne-Franche-Comté",
    "Bretagne",
    "Centre-Val de Loire",
    "Corse",
    "Grand Est",
    "Guadeloupe",
    "Guyane",
    "Hauts-de-France",
    "Île-de-France",
    "La Réunion",
    "Martinique",
    "Mayotte",
    "Normandie",
    "Nouvelle-Aquitaine",
    "Occitanie",
    "Pays de la Loire",
    "Provence-Alpes-Côte d'Azur",
];

/// The subdivisions, each with its region. Overseas subdivisions have the region of their university hospital.
pub const SUBDIVISIONS: &[(&str, &str)] = &[
    ("SUBDI AMIENS", "Hauts-de-France"),
    ("SUBDI ANGERS", "Pays de la Loire"),
    ("SUBDI ANTILLES-GUYANE", "Guadeloupe"),
    ("SUBDI BESANCON", "Bourgogne-Franche-Comté"),
    ("SUBDI BORDEAUX", "Nouvelle-Aquitaine"),
    ("SUBDI BREST", "Bretagne"),
    ("SUBDI CAEN", "Normandie"),
    ("SUBDI CLERMONT-FERRAND", "Auvergne-Rhône-Alpes"),
    ("SUBDI DIJON", "Bourgogne-Franche-Comté"),
    ("SUBDI GRENOBLE", "Auvergne-Rhône-Alpes"),
    ("SUBDI ILE DE FRANCE", "Île-de-France"),
    ("SUBDI LILLE", "Hauts-de-France"),
    ("SUBDI LIMOGES", "Nouvelle-Aquitaine"),
    ("SUBDI LYON", "Auvergne-Rhône-Alpes"),
    ("SUBDI MARSEILLE", "Provence-Alpes-Côte d'Azur"),
    ("SUBDI MONTPELLIER", "Occitanie"),
    ("SUBDI NANCY", "Grand Est"),
    ("SUBDI NANTES", "Pays de la Loire"),
    ("SUBDI NICE", "Provence-Alpes-Côte d'Azur"),
    ("SUBDI OCEAN INDIEN", "La Réunion"),
    ("SUBDI POITIERS", "Nouvelle-Aquitaine"),
    ("SUBDI REIMS", "Grand Est"),
    ("SUBDI RENNES", "Bretagne"),
    ("SUBDI ROUEN", "Normandie"),
    ("SUBDI SAINT-ETIENNE", "Auvergne-Rhône-Alpes"),
    ("SUBDI STRASBOURG", "Grand Est"),
    ("SUBDI TOULOUSE", "Occitanie"),
    ("SUBDI TOURS", "Centre-Val de Loire"),
];

/// The three fields the procedure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// *Médecine*.
    Medicine,
    /// *Odontologie*.
    Odontology,
    /// *Pharmacie*.
    Pharmacy,
}

impl Field {
    /// The label of the field.
    pub fn label(self) -> &'static str {
        match self {
            Self::Medicine => "médecine",
            Self::Odontology => "odontologie",
            Self::Pharmacy => "pharmacie",
        }
    }
}

/// A *diplôme d'études spécialisées*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Specialty {
    /// The label, which begins with `DES`.
    pub label: &'static str,
    /// The field.
    pub field: Field,
    /// The number of students of the specialty among about 1,000 in the country.
    pub weight: u32,
    /// The usual length of its posts in months: 6 or 12.
    pub months: u8,
}

const fn medicine(label: &'static str, weight: u32, months: u8) -> Specialty {
    Specialty { label, field: Field::Medicine, weight, months }
}

/// The specialties, in the order of their labels within each field.
pub const SPECIALTIES: &[Specialty] = &[
    medicine("DES Allergologie", 4, 6),
    medicine("DES Anatomie et cytologie pathologiques", 8, 6),
    medicine("DES Anesthésie-réanimation", 56, 6),
    medicine("DES Biologie médicale", 12, 6),
    medicine("DES Chirurgie maxillo-faciale", 4, 12),
    medicine("DES Chirurgie orthopédique et traumatologique", 16, 12),
    medicine("DES Chirurgie pédiatrique", 3, 12),
    medicine("DES Chirurgie plastique, reconstructrice et esthétique", 4, 12),
    medicine("DES Chirurgie thoracique et cardiovasculaire", 4, 12),
    medicine("DES Chirurgie vasculaire", 4, 12),
    medicine("DES Chirurgie viscérale et digestive", 12, 12),
    medicine("DES Dermatologie et vénéréologie", 12, 6),
    medicine("DES Endocrinologie-diabétologie-nutrition", 11, 6),
    medicine("DES Gynécologie médicale", 10, 6),
    medicine("DES Gynécologie obstétrique", 25, 12),
    medicine("DES Gériatrie", 23, 6),
    medicine("DES Hématologie", 6, 6),
    medicine("DES Hépato-gastro-entérologie", 16, 6),
    medicine("DES Maladies infectieuses et tropicales", 6, 6),
    medicine("DES Médecine cardiovasculaire", 24, 6),
    medicine("DES Médecine d'urgence", 60, 12),
    medicine("DES Médecine et santé au travail", 16, 12),
    medicine("DES Médecine générale", 400, 12),
    medicine("DES Médecine intensive-réanimation", 10, 6),
    medicine("DES Médecine interne et immunologie clinique", 14, 6),
    medicine("DES Médecine nucléaire", 5, 6),
    medicine("DES Médecine physique et de réadaptation", 12, 6),
    medicine("DES Neurochirurgie", 3, 12),
    medicine("DES Neurologie", 15, 6),
    medicine("DES Néphrologie", 10, 6),
    medicine("DES Oncologie", 15, 12),
    medicine("DES Ophtalmologie", 18, 12),
    medicine("DES Oto-rhino-laryngologie - chirurgie cervico-faciale", 10, 12),
    medicine("DES Pneumologie", 15, 6),
    medicine("DES Psychiatrie", 60, 6),
    medicine("DES Pédiatrie", 40, 6),
    medicine("DES Radiologie et imagerie médicale", 31, 6),
    medicine("DES Rhumatologie", 11, 6),
    medicine("DES Santé publique", 10, 6),
    medicine("DES Urologie", 7, 12),
    Specialty { label: "DES Chirurgie orale", field: Field::Odontology, weight: 3, months: 12 },
    Specialty { label: "DES Médecine bucco-dentaire", field: Field::Odontology, weight: 4, months: 12 },
    Specialty { label: "DES Orthopédie dento-faciale", field: Field::Odontology, weight: 6, months: 12 },
    Specialty { label: "DES Pharmacie hospitalière", field: Field::Pharmacy, weight: 20, months: 6 },
];

/// The region of a subdivision.
pub fn region_of(subdivision: &str) -> Option<&'static str> {
    SUBDIVISIONS.iter().find(|(label, _)| *label == subdivision).map(|(_, region)| *region)
}

/// The number of students of the subdivision among about 1,000 in the country.
pub(crate) fn weight_of(subdivision: &str) -> u32 {
    match subdivision {
        "SUBDI ILE DE FRANCE" => 205,
        "SUBDI LYON" | "SUBDI LILLE" => 65,
        "SUBDI BORDEAUX" | "SUBDI MARSEILLE" | "SUBDI TOULOUSE" => 52,
        "SUBDI MONTPELLIER" | "SUBDI NANCY" | "SUBDI NANTES" | "SUBDI STRASBOURG" | "SUBDI RENNES" => 40,
        "SUBDI ANTILLES-GUYANE" | "SUBDI LIMOGES" | "SUBDI OCEAN INDIEN" | "SUBDI SAINT-ETIENNE" => 14,
        _ => 26,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_country_is_complete_and_consistent() {
        assert_eq!((REGIONS.len(), SUBDIVISIONS.len(), SPECIALTIES.len()), (18, 28, 44));
        assert!(SUBDIVISIONS.iter().all(|(_, region)| REGIONS.contains(region)));
        let labels: BTreeSet<&str> = SPECIALTIES.iter().map(|specialty| specialty.label).collect();
        assert_eq!(labels.len(), 44);
        assert!(labels.iter().all(|label| label.starts_with("DES ")));
        assert!(SUBDIVISIONS.iter().all(|(label, _)| label.starts_with("SUBDI ")));
        for field in [Field::Medicine, Field::Odontology, Field::Pharmacy] {
            assert!(SPECIALTIES.iter().any(|specialty| specialty.field == field), "{}", field.label());
        }
    }
}
